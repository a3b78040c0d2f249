import * as city2004 from "./city-2004/sheet.ts";
import * as cityGovernment from "./city-government-2010/sheet.ts";
import * as county from "./county/sheet.ts";
import * as county2004 from "./county-2004/sheet.ts";
import * as district from "./district-half-year/sheet.ts";
import * as beijing from "./more-figures/beijing/sheet.ts";
import * as henan from "./more-figures/henan/sheet.ts";
import * as jiujiang from "./more-figures/jiujiang/sheet.ts";
import * as province from "./province-2009/sheet.ts";
import { type SheetRow, sheetText } from "./sheet.ts";
import * as town from "./town/sheet.ts";

const SHEETS: Readonly<Record<string, { sheet(): SheetRow[] }>> = {
  "province-2009": province,
  "city-government-2010": cityGovernment,
  "city-2004": city2004,
  county,
  "county-2004": county2004,
  "district-half-year": district,
  town,
  "more-figures/beijing": beijing,
  "more-figures/henan": henan,
  "more-figures/jiujiang": jiujiang,
};

/** The written files by name; the same every time. */
export function reportFiles(): Map<string, string> {
  const files = Object.entries(SHEETS).map(
    ([folder, { sheet }]) => [`${folder}/ledger.csv`, sheetText(sheet())] as const,
  );
  return new Map([...files, ["district-half-year/roster.csv", district.roster()]]);
}
