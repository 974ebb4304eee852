insert into delivery (guid, event, payload, lane, repository, received_at, state, due, lease, attempts, why) values
  ('old-done', 'pull_request', '', '7:3', 7, 1000, 'done', 1000, 0, 1, null),
  ('old-dead', 'pull_request', '{}', '7:3', 7, 1100, 'dead', 1100, 0, 20, 'enough'),
  ('old-waiting', 'issue_comment', '{"n":1}', '7:3', 7, 1200, 'waiting', 1200, 0, 2, 'later'),
  ('old-leased', 'workflow_run', '{"n":2}', '8:workflow_run:5', 8, 1300, 'waiting', 1300, 900000, 1, null);
insert into perf_request (id, repository, number, installation, head, base, actor, origin, workflow, state, problem, run_id, run_url, check_run, version) values
  ('aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa', 7, 3, 11, 'cccccccccccccccccccccccccccccccccccccccc', null, 'ann', 'pull_request:opened', null, 'failed', '{"kind":"nothing-compared","detail":"d"}', null, null, null, 2),
  ('bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb', 7, 3, 11, 'dddddddddddddddddddddddddddddddddddddddd', 'cccccccccccccccccccccccccccccccccccccccc', 'ann', 'comment:9', 'p.yml', 'running', null, 2199023255552, 'https://github.example/runs/1', 12, 5);
insert into head_seen (repository, number, sha, first_seen) values (7, 3, 'dddddddddddddddddddddddddddddddddddddddd', '2026-01-01T00:00:00Z');
insert into pr_comment (repository, number, comment_id) values (7, 3, 2199023255553);
insert into audit (at, repository, number, login, asked, head, permission, answer) values
  (1000, 7, 3, 'ann', 'comment:9', 'dddddddddddddddddddddddddddddddddddddddd', 'write', 'started');
