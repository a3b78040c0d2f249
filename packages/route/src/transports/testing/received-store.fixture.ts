import { appendFileSync, existsSync, readFileSync } from "node:fs";

/** What a receiver holds under an id (收到的件). */
export interface Received {
  /** Idempotency key, or Message-ID without its brackets and host. */
  readonly id: string;
  /** How often it came whole; the receiver keeps it once. */
  times: number;
  /** Over the content, hexadecimal: as the receiver works it out. */
  readonly sha256: string;
}

/** Keeps what arrived (收件箱), each id once; with a file it survives the process, killed at any moment. */
export class ReceivedStore {
  readonly #byId = new Map<string, Received>();
  readonly #file: string | undefined;

  constructor(file?: string) {
    this.#file = file;
    if (file === undefined || !existsSync(file)) return;
    for (const line of readFileSync(file, "utf8").split("\n").slice(0, -1)) {
      const { id, sha256 }: { id: string; sha256: string } = JSON.parse(line);
      this.#add(id, sha256);
    }
  }

  /** Whether the id is new. It is in the file before the caller answers. */
  add(id: string, sha256: string): boolean {
    if (this.#file !== undefined) appendFileSync(this.#file, `${JSON.stringify({ id, sha256 })}\n`);
    return this.#add(id, sha256);
  }

  #add(id: string, sha256: string): boolean {
    const known = this.#byId.get(id);
    if (known) known.times++;
    else this.#byId.set(id, { id, times: 1, sha256 });
    return !known;
  }

  get(id: string): Received | undefined {
    return this.#byId.get(id);
  }

  list(): readonly Received[] {
    return [...this.#byId.values()];
  }
}
