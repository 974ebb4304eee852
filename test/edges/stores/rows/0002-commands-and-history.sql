update perf_request set options = '{"measure":"changes","only":[],"python":[],"base":null,"budgetSeconds":null,"threshold":0.05}' where id = 'bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb';
insert into acceptance (repository, number, benchmark, head, login, because, until, most, at) values
  (7, 3, 'benchmarks/test_a.py::test_a', 'dddddddddddddddddddddddddddddddddddddddd', 'ann', 'worth it', '2026-12-31', '1.25', 1500);
insert into history (repository, "commit", number, at, benchmark, interpreter, metric, comparison) values
  (7, 'cccccccccccccccccccccccccccccccccccccccc', 2, 1500, 'benchmarks/test_a.py::test_a', '3.13', 'wall-time', '{}');
