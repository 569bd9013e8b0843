"""Marks on contract fields, checked by the contract tests.

personal: identifies or describes a private person; secret: opens something (a link, a token). Neither may stand in a
public contract.
"""

PERSONAL = {"personal": True}
SECRET = {"secret": True}
