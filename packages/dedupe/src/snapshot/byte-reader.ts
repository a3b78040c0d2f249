/** Takes bytes off a stream of pieces that were cut anywhere (逐段取字节). */
export class ByteReader {
  readonly #pieces: AsyncIterator<Uint8Array> | Iterator<Uint8Array>;
  #left: Uint8Array = new Uint8Array(0);

  constructor(pieces: Iterable<Uint8Array> | AsyncIterable<Uint8Array>) {
    this.#pieces =
      Symbol.asyncIterator in pieces ? pieces[Symbol.asyncIterator]() : pieces[Symbol.iterator]();
  }

  /** The next `count` bytes; fewer when the stream ends before. */
  async take(count: number): Promise<Uint8Array> {
    const taken: Uint8Array[] = [];
    let wanted = count;
    while (wanted > 0) {
      if (this.#left.length === 0) {
        const { value, done } = await this.#pieces.next();
        if (done === true) break;
        this.#left = value;
      }
      const part = this.#left.subarray(0, wanted);
      this.#left = this.#left.subarray(part.length);
      taken.push(part);
      wanted -= part.length;
    }
    const [only = new Uint8Array(0)] = taken;
    return taken.length < 2 ? only : Buffer.concat(taken);
  }
}
