/** The terms found in a text, by id, with the code unit each begins at (命中), in typed arrays that grow. */
export class Hits {
  terms = new Int32Array(1024);
  starts = new Int32Array(1024);
  count = 0;

  /** Doubles the room. */
  grow(): void {
    const terms = new Int32Array(this.terms.length * 2);
    const starts = new Int32Array(terms.length);
    terms.set(this.terms);
    starts.set(this.starts);
    this.terms = terms;
    this.starts = starts;
  }
}
