/** What the command touches besides files (外部环境), so that tests can stand in for it. */
export interface World {
  readonly stdout: (text: string) => void;
  readonly stderr: (text: string) => void;
  /** Whether progress may be drawn. */
  readonly isTerminal: boolean;
  /** As in LANG, e.g. zh_CN.UTF-8. */
  readonly locale: string;
  readonly now: () => Date;
  /** Calls a listener when the person at the terminal asks to stop (Ctrl-C), until told not to. @default the process ends at once */
  readonly onInterrupt?: (listener: () => void) => () => void;
}

/** The day a moment lies in, in the office's time zone (当地日期), YYYY-MM-DD. */
export function localDay(moment: Date): string {
  return new Intl.DateTimeFormat("sv-SE", { timeZone: "Asia/Shanghai" }).format(moment);
}
