"""Errors of an asv suite, as its author would see them."""

import os
import traceback

from _perf_review.answer import DETAIL_LIMIT

OWN = os.path.dirname(os.path.abspath(__file__))


class Refused(Exception):
    """What cannot be measured, in a sentence of ours."""


def error_text(problem):
    """The end of its traceback, from the suite's own code on."""
    if isinstance(problem, Refused):
        return str(problem)
    place = problem.__traceback__
    while place is not None and is_between(place.tb_frame.f_code.co_filename):
        place = place.tb_next
    # An error that comes from no frame of the suite, such as a file with a syntax error, tells its place itself.
    return "".join(traceback.format_exception(type(problem), problem, place))[-DETAIL_LIMIT:]


def is_between(file):
    """Whether a frame is ours, the import system's, asv_runner's or its timer's."""
    parts = set(file.split(os.sep))
    return file.startswith((OWN, "<frozen importlib")) or not parts.isdisjoint(("importlib", "asv_runner", "timeit.py"))
