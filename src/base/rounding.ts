/** Width, in units of the last place, of what counts as next to a half. */
const HALF_ZONE = 1e-9;

/**
 * Rounds half away from zero in decimal, as a person does: 11.65 is 11.7, although the double nearest to 11.65 lies
 * below it. Fifteen significant digits are what a double holds faithfully, so the last binary digits are noise.
 *
 * @param decimals 0 to 10
 */
export function round(value: number, decimals: number): number {
  const scale = 10 ** decimals;
  const raw = Math.abs(value) * scale;
  // only next to a half do the last digits matter, and only there is the slow way worth it
  const nearHalf = Math.abs(raw - Math.floor(raw) - 0.5) <= HALF_ZONE * Math.max(1, raw);
  const scaled = nearHalf ? Number(raw.toPrecision(15)) : raw;
  const rounded = Math.floor(scaled + 0.5) / scale;
  return value < 0 && rounded !== 0 ? -rounded : rounded;
}

/** Fixed decimals, rounded by `round`, thousands separated by commas. No locale is consulted. */
export function formatNumber(value: number, decimals: number): string {
  const rounded = round(value, decimals);
  const digits = Math.abs(rounded).toFixed(decimals);
  const sign = rounded < 0 ? '-' : '';
  if (Math.abs(rounded) < 1000) return sign + digits;
  const point = decimals === 0 ? digits.length : digits.length - decimals - 1;
  return sign + digits.slice(0, point).replace(/\B(?=(\d{3})+$)/g, ',') + digits.slice(point);
}
