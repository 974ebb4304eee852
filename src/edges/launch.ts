/** Where the ranks of an MPI launch meet the worker: a Unix socket, as launchers hand no descriptors on. */
import { accessSync, constants, mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { createServer, type Socket } from "node:net";
import { hostname } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { Duplex } from "node:stream";
import { isLauncherVariable } from "#core/plan/launch-words.ts";
import type { Environment } from "#model/plan.ts";
import { converse, type Conversation } from "./shell.ts";

interface Meeting {
  /** Of the socket, in a folder that nobody else may enter. */
  readonly path: string;
  /** Lines from and to rank 0; whoever destroys it ends every rank on this node, however busy it is. */
  readonly channel: Duplex;
  /** The first rank that went without having said that it is done; null where none has. */
  readonly gone: () => number | null;
  /** Ends the ranks, waits until they are gone, and removes what they have left in shared memory: those that end well do so themselves. */
  readonly close: () => Promise<void>;
}

/** sun_path has 108 bytes on Linux, with the zero at the end: unix(7). */
const PATH_LIMIT_BYTES = 107;
const FOLDER = "meet-";
const NAME = "/ranks";
/** The first line of a connection, and what follows it. */
const FIRST_LINE = /^(?:(?<speaks>channel)|witness (?<rank>\d{1,7}) (?<pid>\d{1,10}))\n(?<rest>[\s\S]*)$/;
/** What witnesses say is a word or two. */
const WITNESS_LIMIT_CHARACTERS = 128;

/** In `own`, which is removed with the process's other files; `TMPDIR` of a cluster's job may be too long for a socket. */
const meetingFolder = (own: string): string => {
  const usual = join(own, FOLDER);
  const isTooLong = Buffer.byteLength(`${usual}XXXXXX${NAME}`) > PATH_LIMIT_BYTES;
  return mkdtempSync(isTooLong ? join("/tmp", `perf-review-${FOLDER}`) : usual);
};

/** Segments of MPICH, Open MPI 5 and 4, UCX and PSM, as they name them. */
const SEGMENT = /\/dev\/shm\/(?:mpich_shm_|sm_segment\.|vader_segment\.|ucx_shm_|psm\d_)[\w.-]+$/gm;

/** What a process of ours has mapped of them: proc(5). */
const segmentsOf = (pid: number): readonly string[] => {
  try {
    return readFileSync(`/proc/${pid}/maps`, "utf8").match(SEGMENT) ?? [];
  } catch {
    return []; // It has ended meanwhile, or this is no Linux.
  }
};

/** A rank that the kernel ends is gone by then; a program that one has started may hold its connection for ever. */
const GONE_SECONDS = 1;

/** `rankFailed` is told of a rank that has told why it failed, `rankGone` of the first one that went without a word. */
const meeting = (own: string, rankFailed: () => void, rankGone: () => void): Meeting => {
  const folder = meetingFolder(own);
  const sockets = new Set<Socket>();
  const pids = new Map<Socket, number>();
  const segments = new Set<string>();
  let gone: number | null = null;
  let speaker: Socket | undefined;
  let waiting = "";

  /** While the ranks are alive: nobody can tell afterwards. */
  const lookAtSegments = (): void => {
    for (const pid of pids.values()) for (const segment of segmentsOf(pid)) segments.add(segment);
  };
  const watched = (socket: Socket, rank: number): void => {
    let said = "";
    socket.on("data", (text: string) => {
      said = (said + text).slice(0, WITNESS_LIMIT_CHARACTERS);
      lookAtSegments();
      if (said.includes("failed\n")) rankFailed();
    });
    socket.on("close", () => {
      pids.delete(socket);
      if (said.includes("done\n") || said.includes("failed\n") || gone !== null || channel.destroyed) return;
      gone = rank;
      lookAtSegments();
      rankGone();
    });
  };
  const joined = (socket: Socket): void => {
    speaker = socket;
    socket.on("data", (text: string) => channel.push(text));
    socket.write(waiting);
  };
  const server = createServer((socket) => {
    sockets.add(socket);
    let start = "";
    const read = (text: string): void => {
      start += text;
      const { speaks, rank, pid, rest = "" } = FIRST_LINE.exec(start)?.groups ?? {};
      if (rank === undefined && speaks === undefined) {
        if (start.length > WITNESS_LIMIT_CHARACTERS) socket.destroy();
        return;
      }
      socket.off("data", read);
      if (rank !== undefined) {
        pids.set(socket, Number(pid));
        watched(socket, Number(rank));
      } else if (speaker === undefined) joined(socket);
      if (rest !== "") socket.emit("data", rest);
    };
    socket.setEncoding("utf8").on("data", read);
    socket.on("error", () => undefined);
    socket.on("close", () => sockets.delete(socket));
  });
  // The ranks find no socket then, and say so.
  server.on("error", () => undefined);
  const path = folder + NAME;
  server.listen(path);

  const channel = new Duplex({
    read: () => undefined,
    write: (text, _, done) => {
      if (speaker === undefined) waiting += String(text);
      else speaker.write(text);
      done();
    },
    destroy: (error, done) => {
      lookAtSegments();
      // Half of each connection, which a rank does not survive; the other half closes when it is gone.
      for (const socket of sockets) socket.end();
      rmSync(folder, { recursive: true, force: true });
      done(error);
    },
  });
  const close = async (): Promise<void> => {
    channel.destroy();
    const closed = new Promise((resolve) => server.close(resolve));
    const late = setTimeout(() => {
      for (const socket of sockets) socket.destroy();
    }, GONE_SECONDS * 1000);
    await closed;
    clearTimeout(late);
    for (const segment of segments) rmSync(segment, { force: true });
  };
  return { path, channel, gone: () => gone, close };
};

export interface Launched {
  /** What the ranks' job says besides. */
  readonly job: { readonly ranks: number; readonly socket: string; readonly node: string };
  /** The launcher and its arguments. */
  readonly words: readonly string[];
  /** What the launcher needs of the worker's own environment. */
  readonly variables: Readonly<Record<string, string>>;
  readonly started: typeof converse;
  /** The first rank that went without a word; null where none has. */
  readonly gone: () => number | null;
  /** Why nothing was started: a sentence; null where the launcher is there. */
  readonly refusal: string | null;
}

/** Time in which a launcher notices by itself that a rank has gone, and says so in its own words. */
const NOTICE_SECONDS = 1;

const isProgram = (path: string): boolean => {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
};

/** One that is installed in the environment belongs to its mpi4py; else PATH's. */
const foundProgram = (word: string, { python, variables }: Environment): string | null => {
  if (word.includes("/")) return isProgram(word) ? word : null;
  const folders = [dirname(python), ...(variables["PATH"] ?? "").split(delimiter).filter((each) => each !== "")];
  return folders.map((each) => join(each, word)).find(isProgram) ?? null;
};

/** Prepares one launch, whose process has the folder `own`. Its end is gentle: launchers tidy up what they have put into shared memory. */
export const launched = (
  launch: { readonly words: readonly string[]; readonly ranks: number },
  environment: Environment,
  own: string,
): Launched => {
  const [word = "", ...rest] = launch.words;
  const program = foundProgram(word, environment);
  let end = (): void => undefined;
  let noticing: NodeJS.Timeout | undefined;
  const { path, channel, gone, close } = meeting(
    own,
    () => end(),
    () => {
      noticing = setTimeout(() => end(), NOTICE_SECONDS * 1000).unref();
    },
  );
  return {
    job: { ranks: launch.ranks, socket: path, node: hostname() },
    words: [program ?? word, ...rest],
    variables: Object.fromEntries(
      Object.entries(process.env).flatMap(([name, value]) =>
        value !== undefined && isLauncherVariable(name) ? [[name, value]] : [],
      ),
    ),
    gone,
    refusal: program === null ? `${word} was not found, which starts the ranks: ${WHAT_TO_DO}` : null,
    started: (command, args, options): Conversation => {
      const talk = converse(command, args, options, channel);
      end = () => {
        clearTimeout(noticing);
        talk.end(true);
        channel.destroy();
      };
      const ended = talk.ended.then(async (how) => {
        clearTimeout(noticing);
        await close();
        return how;
      });
      return { ...talk, end, ended };
    },
  };
};

const WHAT_TO_DO =
  "install an MPI, load its module, or name the launcher under `launcher`, such as `srun -n {ranks}` or an absolute path";
