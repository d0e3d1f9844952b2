"""The English outlets: The Saigon Ledger and the Mekong Courier."""

from .layout import lay, leave, nav, open_page
from .teasers import TeaserList, merged, section_name
from .world import esc, iso, printed_en


def figure(b, credit):
    return (f'<figure><img src="{b["src"]}" alt="{esc(b["alt"])}" loading="lazy">'
            f'<figcaption>{esc(b["text"])} <span class="credit">{credit}: {esc(b["credit"])}'
            '</span></figcaption></figure>')


def ledger(item, studio):
    """Open Graph with article:published_time; newsletter in mid-text, comments, cookie wall."""
    page = open_page(item)
    shown, desk = page.shown[0], studio.desk
    also = TeaserList("Read also", desk.related(item, 1) or
                      desk.invented("ledger", page.time, 1, 3), ())
    most = TeaserList("Most read", desk.invented("ledger", page.time, 4, 0), ())
    latest = TeaserList("Latest", merged(desk.around("ledger", page.time, 4, [item]),
                                         desk.invented("ledger", page.time, 5, 1), 5),
                        ("time", "section"))
    page.lists = [also, most, latest]
    box = (f'<p class="readalso"><strong>Read also</strong> <a href="{also.items[0].url}">'
           f'{esc(also.items[0].title)}</a></p>\n<div class="nl-box"><h5>The Morning Ledger</h5>'
           '<div>Five stories before your first coffee. No spam.</div><form action="/nl">'
           '<input type="email" placeholder="Your e-mail"><button>Sign up</button></form></div>')
    comments = studio.pick_comments(item, 2)
    leave(page, "The Morning Ledger", "Five stories before your first coffee. No spam.",
          "We value your privacy. Accept all cookies or manage your choices.", "Advertisement",
          "Copy link", *[c[1] for c in comments])

    def block(b):
        if b["kind"] == "h":
            return f'<h2 class="sub">{esc(b["text"])}</h2>'
        if b["kind"] == "p":
            return f'<p>{esc(b["text"], False)}</p>'
        return figure(b, "Photo")
    section = section_name(item.event.section, "en")
    byline = f'<address class="byline">By <a rel="author" href="/author">{esc(shown.author)}</a>' \
             "</address>" if shown.author else ""
    page.text = studio.template(
        "ledger.html", title=esc(item.title), url=item.url, published=iso(item.time),
        section=esc(section), lead_meta=esc(shown.lead or shown.blocks[0]["text"][:150]),
        meta_tags="\n".join(f'<meta property="article:tag" content="{esc(t)}">'
                            for t in shown.tags),
        nav=nav("en", ["society", "world", "business", "science", "sports"],
                "saigonledger.example"),
        lead=f'<p class="standfirst">{esc(shown.lead, False)}</p>' if shown.lead else "",
        byline=byline, printed=f"{item.time:%B} {item.time.day}, {item.time.year}",
        body=lay(shown.blocks, block, box),
        credit=f'<p class="wire"><em>{esc(shown.credit)}</em></p>' if shown.credit else "",
        tags=" ".join(f'<a href="/tag/{i}">{esc(t)}</a>' for i, t in enumerate(shown.tags)),
        comments="\n".join(f'<li class="comment"><cite>{esc(n)}</cite><div>{esc(t)}</div></li>'
                           for n, t in comments),
        most="\n".join(f'<li><a href="{t.url}">{esc(t.title)}</a></li>' for t in most.items),
        latest="\n".join(f'<li><span class="kicker">{esc(t.section)}</span> <a href="{t.url}">'
                         f'{esc(t.title)}</a> <time datetime="{iso(t.time)}">'
                         f'{printed_en(t.time)}</time></li>' for t in latest.items))
    return page


def courier(item, studio):
    """A blog-like site: og:url, a printed date, text in bare divs, no lead."""
    page = open_page(item)
    shown, desk = page.shown[0], studio.desk
    page.shows_tags = False
    like = TeaserList("You may also like", desk.invented("courier", page.time, 4, 0),
                      ("section", "time", "snippet"))
    related = TeaserList("Related stories", desk.related(item, 3), ("time",))
    page.lists = [*([related] if related.items else []), like]
    leave(page, "Support the Courier: a small newsroom on a long river", "Tweet this", "Print",
          "Was this story useful? Yes / No")

    def block(b):
        if b["kind"] == "h":
            return f'<div class="h"><b>{esc(b["text"])}</b></div>'
        if b["kind"] == "p":
            return f"<div>{esc(b['text'], False)}</div>"
        return figure(b, "Photo")
    rel = ""
    if related.items:
        rel = '<div class="rs"><h4>Related stories</h4>' + "\n".join(
            f'<div><a href="{t.url}">{esc(t.title)}</a> <small>{printed_en(t.time)}</small></div>'
            for t in related.items) + "</div>"
    who = f"By {esc(shown.author)} | " if shown.author else ""
    page.text = studio.template(
        "courier.html", title=esc(item.title), url=item.url,
        section=esc(section_name(item.event.section, "en")),
        dateline=f"{who}{printed_en(item.time)} ICT", body=lay(shown.blocks, block, ""),
        credit=f"<div><i>{esc(shown.credit)}</i></div>" if shown.credit else "", related=rel,
        like="\n".join(f'<div class="yl"><a href="{t.url}"><h5>{esc(t.title)}</h5></a><span>'
                       f'{esc(t.section)}</span> · <span>{printed_en(t.time)}</span><p>'
                       f'{esc(t.snippet)}</p></div>' for t in like.items))
    return page
