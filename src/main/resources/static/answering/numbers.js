// Numbers as people write them.

/** The text of a number for the form, « 1 234,5 » giving 1234.5; null when it is no number. */
export function numberIn(written, whole) {
  const tight = written.replace(/[\s\u00A0\u202F]/g, "").replace(/[−–]/g, "-").replace(/[٠-٩]/g, (digit) => digit.charCodeAt(0) - 0x660);
  const dotted = tight.replace(/[,٫]/, ".");
  const pattern = whole ? /^[+-]?\d{1,10}(\.0*)?$/ : /^[+-]?(\d+\.?\d*|\.\d+)$/;
  return pattern.test(dotted) ? String(Number(dotted)) : null;
}

/** The text to show of a number of the form. */
export function shown(value) {
  return value === null || value === undefined ? "" : String(value).replace(".", ",");
}
