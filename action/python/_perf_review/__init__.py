"""What runs inside a benchmark's own Python; standard library only, syntax of Python 3.8."""
