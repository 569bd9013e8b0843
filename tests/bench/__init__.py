"""`make bench`: what the node does in a second, beside a bare loop that does the same work in the same run."""
