/** What the main step tells the post step, which must end the jobs that a cancelled review has left. */
export const RUN_FOLDER = "run-folder";
