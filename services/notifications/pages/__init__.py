"""HTML routes: the front page, the house (static files and such), the node's own pages, outgoing mail."""
