/** The writer of workbooks packs with a thread that workerd does not have: tables are CSV there, and say so. @throws ReferenceError always, which `toXlsx` puts into words. */
export default function write(): never {
  throw new ReferenceError("No workbooks at the edge.");
}
