import type { Session } from "./session.ts";

const EVERY_MS = 200;

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
