import { ConfigError, parseWith } from "@minyi/core";
import { type IndicatorSet, indicatorSetSchema, type Peer, peersSchema } from "@minyi/report";
import { readYaml } from "./read-yaml.ts";

/**
 * Loads a file of indicators and the sentence made of them (读取指标文件).
 *
 * @throws {ConfigError} The file is missing or wrong; file, line and what was wanted are named.
 */
export async function loadIndicators(file: string): Promise<IndicatorSet> {
  const { data, place } = await readYaml(file);
  return parseWith(indicatorSetSchema, data, place);
}

/**
 * Loads other offices' figures (读取同级单位数据), which must be of the period asked for.
 *
 * @throws {ConfigError} The file is missing or wrong, or is of another period.
 */
export async function loadPeers(file: string, period: string): Promise<readonly Peer[]> {
  const { data, place } = await readYaml(file);
  const peers = parseWith(peersSchema, data, place);
  if (peers.period !== period) {
    const line = place.lineOf(["period"]);
    throw new ConfigError(`holds figures of ${peers.period}: wanted those of ${period}`, {
      file,
      ...(line === undefined ? {} : { line }),
    });
  }
  return peers.peers;
}
