/** How often schedulers and folders are looked at, and how long what nobody hears of is waited for. */

export interface JobLimits {
  /** Between a submission and the first question, s: most mistakes in a request are told by then. */
  readonly firstAskSeconds: number;
  /** Between questions, s: grows from the one to the other while nothing changes. */
  readonly leastAskSeconds: number;
  readonly mostAskSeconds: number;
  /** Calls of the scheduler's commands: one more may be made every so many seconds, and so many may be saved up. */
  readonly callSeconds: number;
  readonly savedCalls: number;
  /** Between looks into the task folders, s; they cost the scheduler nothing. */
  readonly leastLookSeconds: number;
  readonly mostLookSeconds: number;
  /** A job is lost when so many answers in a row did not know it, and it was neither seen nor heard of for so long. */
  readonly lostAnswers: number;
  readonly lostSeconds: number;
  /** After a job's end its last files must have become visible; NFS may take half a minute (nfs(5), acdirmax). */
  readonly settleSeconds: number;
  /** Asked for besides the task's own time: starting and ending take some, and a scheduler's notice may come early. */
  readonly marginSeconds: number;
  /** Over its time limit, before it is given up. */
  readonly overrunSeconds: number;
  /** In the queue, where the configuration says nothing. */
  readonly queueSeconds: number;
  /** Waits before a submission that may have gone through is looked for and repeated. */
  readonly backoffSeconds: readonly number[];
  /** A scheduler that does not answer a submission for so long cannot be reached. */
  readonly reachSeconds: number;
  /** Ending all jobs takes so long at most. */
  readonly cancelSeconds: number;
  /** While nothing changes, the state is told again. */
  readonly tellSeconds: number;
}

/**
 * Slurm asks users not to loop over its commands (slurm.schedmd.com/squeue.html, "Performance"); snakemake asks every 40 s, PSI/J
 * every 30 s, ReFrame every 10. A node that stops is noticed by Slurm after SlurmdTimeout, 300 s by default (slurm.conf(5)).
 */
export const JOB_LIMITS: JobLimits = {
  firstAskSeconds: 2,
  leastAskSeconds: 10,
  mostAskSeconds: 30,
  callSeconds: 10,
  savedCalls: 4,
  leastLookSeconds: 0.5,
  mostLookSeconds: 1,
  lostAnswers: 3,
  lostSeconds: 60,
  settleSeconds: 30,
  // sbatch(1), --signal: up to 60 s earlier than asked for, which is 60 s before the end.
  marginSeconds: 120,
  overrunSeconds: 180,
  queueSeconds: 24 * 3600,
  backoffSeconds: [1, 2, 4, 8, 16],
  reachSeconds: 600,
  cancelSeconds: 60,
  tellSeconds: 60,
};
