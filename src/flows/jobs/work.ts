/** One piece of work: its tasks given to the scheduler, followed to their ends, and tried again where that may help. */
import type { TaskEnd } from "#model/job.ts";
import type { Problem } from "#model/problem.ts";
import type { Tell } from "#ports";
import type { JobNote, Work } from "#ports-jobs";
import { answered } from "./ask.ts";
import { afterAnswer, afterLook, judged } from "./attempt-state.ts";
import { areGone } from "./cancel.ts";
import { isTriedAgain } from "./cause.ts";
import { asked, firstPace, mayAsk, paid, submittedAt } from "./pace.ts";
import { jobFailed, jobRefused } from "./problems.ts";
import type { Queue } from "./queue.ts";
import { byStart, given, isKnownOver, isUnwanted, newRunning, type Given, type Running } from "./running.ts";
import { submitted } from "./submit.ts";
import { teller, withoutRepeats } from "./telling.ts";

export const workRun = async (work: Work, queue: Queue, tell: Tell): Promise<readonly TaskEnd[]> => {
  const { site, limits, scheduler } = queue;
  const now = (): number => site.clock.seconds();
  const all = work.tasks.map(newRunning);
  for (const { task, element } of all) {
    // The job script looks for its task there.
    const folder = `${queue.folder}/${work.purpose}-${element}`;
    if (task.folder !== folder) throw new Error(`the folder of task ${element} is ${task.folder}, not ${folder}`);
    await site.place(task);
  }
  const open = (): readonly Running[] => all.filter(({ end }) => end === null);
  const jobs = new Set<Given>();
  const endings: Promise<unknown>[] = [];
  const tellStanding = teller(work, scheduler.title, limits, now, tell);
  let pace = firstPace(now(), limits);
  let lookSeconds = limits.leastLookSeconds;

  const submit = async (tasks: readonly Running[]): Promise<void> => {
    const key = queue.newKey(work);
    const spec = queue.specOf(
      work,
      key,
      tasks.map(({ element }) => element),
    );
    const answer = await submitted(spec, scheduler, site, limits, queue.isStopped);
    pace = submittedAt(paid(pace, answer.calls, now(), limits), now(), limits);
    if (answer.kind === "accepted") jobs.add(given(tasks, key, answer.job, now()));
    else if (!queue.isStopped()) {
      const end = { kind: "failed", problem: jobRefused(scheduler.title, work.purpose, answer) } as const;
      for (const each of tasks) each.end = end;
    }
  };

  const submitWaiting = async (): Promise<void> => {
    const waiting = open().filter(({ current }) => current === null);
    if (waiting.length === 0) return;
    if (scheduler.hasArrays) return submit(waiting);
    const free = work.atOnce - (open().length - waiting.length);
    for (const each of waiting.slice(0, Math.max(0, free))) await submit([each]);
  };

  const look = async (each: Running): Promise<void> => {
    const found = (await site.attempts(each.task.folder)).toSorted(byStart);
    if (found.length > each.attempts.length) lookSeconds = limits.leastLookSeconds;
    each.attempts = found;
    if (each.current !== null) each.current = afterLook(each.current, found, now());
    const newest = found.findLast(({ progress }) => progress.length > 0);
    for (const progress of withoutRepeats(newest?.progress ?? [])) tell(progress);
  };

  const ask = async (): Promise<void> => {
    const places = open().flatMap(({ current, element }) => (current?.job ? [{ job: current.job, element }] : []));
    const { of, calls } = await answered(places, scheduler, site);
    let hasChanged = false;
    for (const each of open()) {
      const seen = each.current?.job ? of({ job: each.current.job, element: each.element }) : undefined;
      if (each.current === null || seen === undefined) continue;
      hasChanged ||= seen?.state !== each.current.sighting?.state;
      each.current = afterAnswer(each.current, seen, now());
    }
    pace = asked(paid(pace, calls, now(), limits), hasChanged, now(), limits);
  };

  /** Elements wait for others of their own array because we said so: that is no waiting in the queue. */
  const forgiveWaiting = (): void => {
    const busy = new Set(open().flatMap(({ current }) => (current?.runsSince == null ? [] : [current.key])));
    for (const each of open())
      if (each.current !== null && busy.has(each.current.key)) each.current = { ...each.current, waitsSince: now() };
  };

  /** True when the scheduler should be asked soon. */
  const judge = async (each: Running): Promise<boolean> => {
    if (each.current === null) return false;
    const judgement = judged(each.current, each.attempts, { ...limits, limitSeconds: work.limitSeconds }, now());
    if (judgement.kind === "on") return judgement.isUrgent;
    if (judgement.kind === "done") {
      each.end = judgement;
      return false;
    }
    each.failures.push(judgement.why);
    if (isTriedAgain(each.failures)) {
      each.past.push(each.current);
      each.current = null;
      return false;
    }
    const log = judgement.attempt === null ? "" : await site.log(judgement.attempt.folder);
    const problem = jobFailed(scheduler.title, work.purpose, each.current, judgement, each.failures.length, log);
    each.end = { kind: "failed", problem };
    return false;
  };

  const noteOf = (key: string, job: string): JobNote => ({ key, scheduler: scheduler.name, job, isOver: false });

  /** Jobs that nobody waits for any more: over, or to be ended. */
  const release = async (): Promise<void> => {
    for (const job of jobs) {
      if (!isUnwanted(job)) continue;
      jobs.delete(job);
      const note = noteOf(job.key, job.job);
      if (isKnownOver(job)) await site.note({ ...note, isOver: true });
      else endings.push(areGone([note], scheduler, site, limits));
    }
  };

  while (open().length > 0 && !queue.isStopped()) {
    await submitWaiting();
    tellStanding(open());
    await queue.wait(lookSeconds);
    if (queue.isStopped()) break;
    lookSeconds = Math.min(limits.mostLookSeconds, lookSeconds * 1.2);
    await Promise.all(open().map(look));
    forgiveWaiting();
    const urgent = await Promise.all(open().map(judge));
    await release();
    if (open().length > 0 && mayAsk(pace, urgent.includes(true), now(), limits)) await ask();
  }
  // Where it was stopped, some of them have not ended; a submission may have come through after all others were cancelled.
  for (const { key, job } of jobs) endings.push(areGone([noteOf(key, job)], scheduler, site, limits));
  const cancelled = (each: Running): Problem =>
    jobFailed(scheduler.title, work.purpose, each.current, { why: "cancelled", attempt: null, seconds: null }, 1, "");
  const ends = all.map((each): TaskEnd => each.end ?? { kind: "failed", problem: cancelled(each) });
  tellStanding(open());
  await Promise.all(endings);
  return ends;
};
