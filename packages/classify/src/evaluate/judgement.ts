/** What people and what the classifier said of one text (对照). */
export interface Judgement {
  /** Line or id of the row. */
  readonly id: string;
  readonly title?: string;
  /** The category people gave it (人工类别). */
  readonly label: string;
  /** The category the classifier put it into (机器类别). */
  readonly predicted: string;
  /** How sure the classifier is that it is right, from 0 to 1, meant as a probability (把握). */
  readonly confidence: number;
  /** Whether it was marked for a person (需人工). */
  readonly needsReview: boolean;
  /** The second-best category (次选). */
  readonly second?: string;
  /** Code points of the text. */
  readonly length: number;
  /** Year of the text; without it, or blank, it is in no year. */
  readonly year?: string;
}

/** The two categories of a text: all that accuracy and F1 look at. */
export type Verdict = Pick<Judgement, "label" | "predicted">;
