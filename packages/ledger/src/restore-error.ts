import { OptionError } from "@minyi/core";

/** An event that cannot stand in the ledger where it says it stands (无法恢复); nothing of the call was written. */
export class RestoreError extends OptionError {
  /** The place the event gives itself. */
  readonly seq: number;
  /** What is wrong with it. */
  readonly fault: string;

  constructor(seq: number, fault: string) {
    super(`cannot restore event ${seq}: ${fault}`);
    this.seq = seq;
    this.fault = fault;
  }
}
