"""Several benchmarks of one folder in one pytest run, one after the other: what they have in common is paid once."""

import gc

from _perf_review import pytest_items
from _perf_review.pytest_hooks import Server
from _perf_review.tree import Tree


class SharedServer(Server):
    """Leaves the items of `ids` in the collection, in that order. What each says of itself goes to the worker as soon as it has
    ended, its tear-down included; the worker takes alone whatever goes wrong here."""

    def __init__(self, job, channel, measuring):
        super().__init__(job, channel, measuring)
        self.before = 0

    def note(self, config, items):
        named = {}
        for item in items:
            named.setdefault(pytest_items.identity(item), []).append(item)
        # One that is not there, or there twice, is left out: the worker sees that another one answers.
        items[:] = [named[each][0] for each in self.job["ids"] if len(named.get(each, [])) == 1]

    def begin(self, item):
        self.id = pytest_items.identity(item)
        self.matches = 1
        self.errors = []
        self.outcomes = {}
        self.before = len(self.measuring.measured())
        self.tree = Tree(self.job["paths"])
        self.channel.begin()
        # What the last one has left is not cleared away in the time of the next.
        gc.collect()

    def answer(self):
        answer = super().answer()
        return dict(answer, benchmarks=answer["benchmarks"][self.before :], exit_code=0)

    def more_hooks(self, pytest):
        @pytest.hookimpl(hookwrapper=True, tryfirst=True)
        def pytest_runtest_protocol(item):
            self.begin(item)
            yield
            self.channel.send({"ended": self.answer()})

        return [type("Shared", (), {"pytest_runtest_protocol": staticmethod(pytest_runtest_protocol)})()]
