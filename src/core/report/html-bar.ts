/** One row of a forest plot: the ratio and its interval against no change, drawn on a logarithmic axis that all rows share. */

/** Half of the axis in ln(ratio): the farthest end of any interval, at least twice the threshold, at most 30 %: one large change must not flatten the others. */
export function axisReach(values: readonly (readonly [number, number])[], threshold: number): number {
  const farthest = values
    .flat()
    .reduce((most, end) => (end > 0 && Number.isFinite(end) ? Math.max(most, Math.abs(Math.log(end))) : most), 0);
  return Math.max(Math.min(Math.log(1.3), farthest * 1.05), 2 * Math.log1p(threshold));
}

const WIDTH = 176;
const HEIGHT = 22;

/** `tone` colours it. The numbers stand beside it in text, so it is hidden from screen readers. */
export function ratioBar(
  ratio: number,
  interval: readonly [number, number] | null,
  reach: number,
  threshold: number,
  tone: string,
): string {
  if (!(ratio > 0) || !Number.isFinite(ratio)) return "";
  const x = (value: number) => (WIDTH / 2) * (1 + Math.max(-0.99, Math.min(0.99, Math.log(value) / reach)));
  const place = (value: number) => x(value).toFixed(1);
  const middle = HEIGHT / 2;
  const [low, high] = [x(1 / (1 + threshold)), x(1 + threshold)];
  const isDrawn = interval !== null && interval.every((end) => end > 0 && Number.isFinite(end));
  const range = isDrawn
    ? `<line class="range" x1="${place(interval[0])}" x2="${place(interval[1])}" y1="${middle}" y2="${middle}"/>`
    : "";
  return (
    `<svg class="bar ${tone}" viewBox="0 0 ${WIDTH} ${HEIGHT}" aria-hidden="true" focusable="false">` +
    `<rect class="band" x="${low.toFixed(1)}" width="${(high - low).toFixed(1)}" y="1" height="${HEIGHT - 2}"/>` +
    `<line class="axis" x1="${WIDTH / 2}" x2="${WIDTH / 2}" y1="0" y2="${HEIGHT}"/>${range}` +
    `${dot(Math.log(ratio) / reach, place(ratio))}</svg>`
  );
}

/** A point, or an arrow where it lies beyond the axis. `position`: −1 to 1 on the axis. */
function dot(position: number, x: string): string {
  const middle = HEIGHT / 2;
  if (Math.abs(position) < 1) return `<circle class="dot" cx="${x}" cy="${middle}" r="4"/>`;
  const [tip, foot] = position > 0 ? [WIDTH, WIDTH - 9] : [0, 9];
  return `<path class="dot" d="M${tip} ${middle}L${foot} ${middle - 6}V${middle + 6}Z"/>`;
}
