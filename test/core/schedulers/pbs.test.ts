/**
 * PBS Professional, from transcripts of others, shortened to what is read of them: nobody has run this on a live system.
 * Sources: [1] github.com/QutEcoacoustics/baw-server, status_transformer_spec.rb and connection_spec.rb (OpenPBS 22.05.11, PBS 2025.2);
 * [2] github.com/buildtesters/buildtest, executors/pbs.py (PBS 19.0.0); [3] github.com/Matgenix/qtoolkit, io/pbs.py;
 * [4] github.com/CrayLabs/SmartSim, test_pbs_parser.py; [5] exit codes 35 and 153: github.com/reframe-hpc/reframe, schedulers/pbs.py.
 */
import { expect, it } from "vitest";
import { pbs } from "#core/schedulers/pbs.ts";
import { answerOf, specOf } from "./specs.ts";

const [FINISHED, HELD] = ["0.725ccdf1a5fb", "157.pbs"] as const;
const JSON_ANSWER = `{
    "timestamp":1630683518,
    "pbs_version":"19.0.0",
    "pbs_server":"pbs",
    "Jobs":{
        "${FINISHED}":{
            "Job_Name":"testname",
            "job_state":"F",
            "exec_host":"725ccdf1a5fb/0",
            "exec_vnode":"(725ccdf1a5fb:ncpus=1)",
            "substate":92,
            "comment":"Job run at Tue Oct 11 at 08:13 on (725ccdf1a5fb:ncpus=1) and finished",
            "Exit_status":0,
            "estimated":{ "start_time":"Wed Oct 12 14:48:45 2022" }
        },
        "${HELD}":{
            "Job_Name":"pbs_hold_job",
            "job_state":"H",
            "Hold_Types":"u"
        }
    }
}`;
const [json, text] = pbs.questions([FINISHED, HELD]);

it("reads what qstat says as JSON", () => {
  expect(json?.command).toEqual(["qstat", "-x", "-f", "-F", "json", FINISHED, HELD]);
  expect(json?.read(answerOf(JSON_ANSWER))).toMatchObject([
    { job: FINISHED, key: "testname", state: "completed", word: "F", node: "725ccdf1a5fb", isBlocked: false },
    { job: HELD, state: "queued", word: "H", isBlocked: true, expectedStart: null },
  ]);
});

it.each([
  [{ job_state: "F", Exit_status: 271, substate: 92 }, "failed"],
  [{ job_state: "F", substate: 91 }, "cancelled"],
  [{ job_state: "F" }, "failed"],
  [{ job_state: "E" }, "running"],
  [{ job_state: "M" }, "unknown"],
])("%j is %s", (attributes, state) => {
  expect(json?.read(answerOf(JSON.stringify({ Jobs: { [HELD]: attributes } })))).toMatchObject([{ state }]);
});

it.each([
  ["Can Never Run: No Select", true],
  ["Not Running: Insufficient amount of resource: vnode", false],
])("waits for ever: %s", (comment, isBlocked) => {
  const said = JSON.stringify({ Jobs: { [HELD]: { job_state: "Q", comment } } });
  expect(json?.read(answerOf(said))).toMatchObject([{ state: "queued", reason: comment, isBlocked }]);
});

it("reads the text where the JSON is broken", () => {
  expect(json?.read(answerOf(JSON_ANSWER.replace('"pbs_hold_job"', '"pbs\\hold"')))).toBeNull();
  const said = `Job Id: ${FINISHED}\n    Job_Name = testname\n    job_state = R\n    exec_host = 725ccdf1a5fb/0\n    comment = Job run at Tue Oct 11 at 08:13 on\n\t (725ccdf1a5fb:ncpus=1)\n\nJob Id: ${HELD}\n    job_state = Q\n`;
  expect(text?.read(answerOf(said))).toMatchObject([
    { job: FINISHED, state: "running", reason: "Job run at Tue Oct 11 at 08:13 on (725ccdf1a5fb:ncpus=1)" },
    { job: HELD, state: "queued" },
  ]);
});

it("some unknown jobs do not hide the others, and a server that is away is no answer", () => {
  const unknown = "qstat: Unknown Job Id 10000.c2cf5fbe1102\n";
  expect(json?.read(answerOf(JSON_ANSWER, unknown, 153))).toHaveLength(2);
  expect(json?.read(answerOf("", unknown, 153))).toEqual([]);
  const away = '{ "timestamp":1750053827, "pbs_version":"22.05.11", "pbs_server":"6cfab3a0b8ac" }';
  const stderr = "Connection refused\nqstat: cannot connect to server 6cfab3a0b8ac (errno=15010)\n";
  expect(json?.read(answerOf(away, stderr, 255))).toBeNull();
  expect(text?.read(answerOf("", stderr, 255))).toBeNull();
});

it("submits one element at a time, in its folder", () => {
  const options = {
    name: "pbs",
    partition: "workq",
    account: "physics",
    mem: "4gb",
    nodes: 2,
    ntasks: 8,
    cpusPerTask: 2,
  };
  const words = pbs.submit(specOf({ elements: [5], limitSeconds: 3725, options }));
  expect(words).toEqual(
    expect.arrayContaining([
      "walltime=01:02:05",
      "select=2:ncpus=8:mpiprocs=4:mem=4gb",
      "PERF_REVIEW_ELEMENT=5",
      "workq",
      "physics",
    ]),
  );
  expect(pbs.hasArrays).toBe(false);
  expect(words.slice(words.indexOf("sh"))).toEqual([
    "sh",
    "/shared/run",
    "/shared/run/job.sh",
    "/shared/run",
    "pr-measure-1",
  ]);
});

it("says what became of a submission", () => {
  expect(pbs.submitted(answerOf("12345.sdb\n"))).toEqual({ kind: "accepted", job: "12345.sdb" });
  // Whatever its number: qsub ends with codes of its own.
  expect(pbs.submitted(answerOf("", "qsub: Unknown queue\n", 170))).toMatchObject({
    kind: "refused",
    hint: expect.stringContaining("`partition`"),
  });
  expect(pbs.submitted(answerOf("", "qsub: cannot connect to server pbspl1 (errno=111)\n", 1)).kind).toBe("unsure");
});

it("finds ids by name, of which it does not know how they are", () => {
  expect(pbs.find("k").read(answerOf("12.sdb\n13.sdb\n"))).toMatchObject([
    { job: "12.sdb", key: "k", state: "unknown" },
    { job: "13.sdb", key: "k", state: "unknown" },
  ]);
});
