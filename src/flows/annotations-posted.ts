/** Annotations of the report as the port takes them. */
import type { CheckRun } from "#core/report/check-run.ts";
import type { Annotation } from "#ports-app";

export const annotationsPosted = (annotations: CheckRun["annotations"]): readonly Annotation[] =>
  annotations.map((each) => ({
    path: each.path,
    startLine: each.start_line,
    endLine: each.end_line,
    level: each.annotation_level,
    title: each.title,
    message: each.message,
  }));
