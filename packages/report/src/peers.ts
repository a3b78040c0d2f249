import * as z from "zod";

/** Figures of other offices for one period (同级单位数据), by the ids of one's own indicators. */
export const peersSchema = z.strictObject({
  version: z.string().min(1),
  /** The period they are of, as it is written for a report: 2010. */
  period: z.string().min(1),
  peers: z.array(
    z.strictObject({ name: z.string().min(1), values: z.record(z.string(), z.number().nonnegative()) }),
  ),
});

/** See {@linkcode peersSchema}. */
export type Peers = z.infer<typeof peersSchema>;

/** Another office and its figures (同级单位). */
export type Peer = Peers["peers"][number];
