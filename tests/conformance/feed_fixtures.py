def run_feeds(directory, _): raise SystemExit('later')
run_netnewswire = run_xmlconf = run_jsonfeed = run_feeds
