"""Other people's files as partial documents of entries, row by row, with what is wrong in each."""
