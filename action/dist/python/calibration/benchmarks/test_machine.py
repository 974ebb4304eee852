"""Plain work of 1 microsecond to 50 milliseconds, by which `perf-review calibrate` gets to know a machine without a repository."""

import json
import os
import re
import tempfile

TEXT = "The quick brown fox jumps over the lazy dog, 1234567890 times a day. " * 4
RECORDS = {str(i): list(range(8)) for i in range(60)}
TABLE = {i: (i, str(i)) for i in range(200000)}


def loop(count):
    total = 0
    for i in range(count):
        total += i * i % 7
    return total


def walk():
    return sum(len(word) + number for number, word in TABLE.values())


def test_split(benchmark):
    benchmark((TEXT * 2).split)


def test_regex(benchmark):
    benchmark(re.compile(r"\b(\w+)\s+(\d+)\b").findall, TEXT)


def test_json(benchmark):
    text = json.dumps(RECORDS)
    benchmark(json.loads, text)


def test_loop(benchmark):
    benchmark(loop, 1000)


def test_write(benchmark):
    folder = tempfile.mkdtemp()
    path = os.path.join(folder, "file")

    def write():
        with open(path, "w") as file:
            file.write(TEXT)

    benchmark(write)


def test_sort(benchmark):
    words = [str(i * 7919 % 20011) for i in range(20000)]
    benchmark(lambda: sorted(words))


def test_walk(benchmark):
    benchmark(walk)


def test_long_loop(benchmark):
    benchmark(loop, 600000)
