"""What the launcher says when it cannot go on."""


class Problem(Exception):
    """One sentence for the user: what must hold, what was found, what to do."""
