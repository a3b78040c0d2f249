import type { Session } from "./session.ts";

const EVERY_MS = 200;

/** Draws steps done of all (步骤进度) on a terminal, and wipes them out after the last. */
export function stepProgress(session: Session): (done: number, of: number) => void {
  const { world } = session;
  if (!world.isTerminal) return () => {};
  return (done, of) => {
    const share = `${Math.floor((100 * done) / Math.max(of, 1))}%`;
    world.stderr(done < of ? `\r${session.say(`训练 ${share}`, `training ${share}`)}  ` : WIPE);
  };
}

/** Back to the beginning of the line, and nothing on it. */
const WIPE = "\r\u001b[K";

/** Draws a count of rows on a terminal, at most five times a second (进度); elsewhere nothing. */
export function progress(session: Session): (rows: number) => void {
  const { world } = session;
  if (!world.isTerminal) return () => {};
  let last = 0;
  return (rows) => {
    const now = world.now().getTime();
    if (now - last < EVERY_MS) return;
    last = now;
    world.stderr(`\r${session.say(`已读 ${rows} 行`, `${rows} rows read`)}  `);
  };
}
