// Identity numbers in somebody's words; the same ones that routing-rules/src/text/identity.rs finds:
// Norwegian of eleven digits by their date, Swedish of ten or twelve with the right check digit.

const two = (digits, at) => Number(digits.slice(at, at + 2));
const isDate = (day, month) => day >= 1 && day <= 31 && month >= 1 && month <= 12;

function isSwedish(digits) {
  const [month, day] = [two(digits, 2), two(digits, 4)];
  const sum = [...digits].reduce((all, digit, at) => {
    const value = Number(digit) * (at % 2 ? 1 : 2);
    return all + (value > 9 ? value - 9 : value);
  }, 0);
  return isDate(day > 60 ? day - 60 : day, month) && sum % 10 === 0;
}

function isNumber(digits) {
  if (digits.length === 11) {
    const [day, month] = [two(digits, 0), two(digits, 2)];
    const more = [80, 65, 40, 0].find((added) => month > added) ?? 0;
    return isDate(day > 40 ? day - 40 : day, month - more);
  }
  if (digits.length === 10) return isSwedish(digits);
  return digits.length === 12 && two(digits, 0) >= 18 && two(digits, 0) <= 20 && isSwedish(digits.slice(2));
}

/** Does somebody's number stand in this text? */
export function hasIdentityNumber(text) {
  const runs = text.match(/[0-9](?:[ .+-]?[0-9])*/g) ?? [];
  return runs.some((run) => isNumber(run.replace(/[^0-9]/g, '')));
}
