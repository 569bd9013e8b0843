"""Funding: programmes, juries and money (Kiezfonds, Förderantrag, Bürgerjury, Bürgerhaushalt).

Owns: the counting rules of residents' votes; programmes, proposals, juries and the ledger are to come
Publishes: nothing yet
Listens to: directory.session_ended, directory.roles_changed
"""
