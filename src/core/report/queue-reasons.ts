/** Why jobs wait, in plain words: slurm.schedmd.com/job_reason_codes.html. Words of other schedulers are sentences already. */

const REASONS: Readonly<Record<string, string>> = {
  AccountNotAllowed: "the account may not use this partition",
  BadConstraints: "no node has what it asks for",
  BeginTime: "its earliest start has not come",
  Cleaning: "an earlier run of it is being cleaned up",
  Dependency: "it waits for another job",
  DependencyNeverSatisfied: "the job that it waits for will not succeed",
  InvalidAccount: "there is no such account",
  InvalidQOS: "there is no such quality of service",
  JobArrayTaskLimit: "as many of its tasks run as may at once",
  JobHeldAdmin: "an administrator holds it back",
  JobHeldUser: "its user holds it back",
  JobHoldMaxRequeue: "it was started again too often",
  JobLaunchFailure: "it could not be started on its node",
  Licenses: "a licence is not free",
  NodeDown: "a node that it needs is down",
  NonZeroExitCode: "it ended with an exit code that is not 0",
  PartitionConfig: "it asks for more than the partition has",
  PartitionDown: "the partition starts no jobs",
  PartitionInactive: "the partition takes no jobs",
  PartitionNodeLimit: "it asks for more nodes than the partition gives",
  PartitionTimeLimit: "it asks for more time than the partition gives",
  Priority: "others are first in line",
  QOSNotAllowed: "the quality of service is not allowed here",
  RaisedSignal: "a signal ended it",
  ReqNodeNotAvail: "a node that it needs is not available now",
  Reservation: "its reservation has not begun",
  Resources: "nodes are not free yet",
};

const PATTERNS: readonly (readonly [RegExp, string])[] = [
  [/requeued[ _](?:in[ _])?held/i, "it could not be started, and is held back"],
  [/^ReqNodeNotAvail\b/, "a node that it needs is not available now"],
  [/^RaisedSignal\b/, "a signal ended it"],
  [/^Assoc/, "the account's limit is reached"],
  [/^QOS/, "the limit of the quality of service is reached"],
  [/^Max\w*PerAccount$/, "the account's limit is reached"],
];

/** Null: it speaks for itself, or nobody knows. */
export const queueReason = (reason: string): string | null =>
  REASONS[reason] ?? PATTERNS.find(([pattern]) => pattern.test(reason))?.[1] ?? null;
