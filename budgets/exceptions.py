"""What can be refused in the domain: one base, a docstring each. The message is for people."""

from __future__ import annotations


class Refused(Exception):
    """A state change that the state does not allow; nothing was changed."""


class NotPublishable(Refused):
    """The disclosure is published already, or a later revision of it is."""


class NotWithdrawable(Refused):
    """Only what is published can be withdrawn."""


class NotCorrectable(Refused):
    """The correction names a column that the amount cannot stand in."""


class NotJoinable(Refused):
    """Two files are read as one disclosure only where neither is joined with another already."""


class NotMergeable(Refused):
    """Two departments that are not one: a department and its unit, a real one and a sample, or two that publish the same."""


class NotReleasable(Refused):
    """Only a finding that a person has confirmed may be shown to the public."""
