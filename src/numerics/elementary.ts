/** Elementary functions. */
export function exp(x: number): number {
  return Math.exp(x);
}
export function log(x: number): number {
  return Math.log(x);
}
export function log2(x: number): number {
  return Math.log2(x);
}
export function log10(x: number): number {
  return Math.log10(x);
}
export function expm1(x: number): number {
  return Math.expm1(x);
}
export function log1p(x: number): number {
  return Math.log1p(x);
}
export function sin(x: number): number {
  return Math.sin(x);
}
export function cos(x: number): number {
  return Math.cos(x);
}
export function tan(x: number): number {
  return Math.tan(x);
}
export function asin(x: number): number {
  return Math.asin(x);
}
export function acos(x: number): number {
  return Math.acos(x);
}
export function atan(x: number): number {
  return Math.atan(x);
}
export function sinh(x: number): number {
  return Math.sinh(x);
}
export function cosh(x: number): number {
  return Math.cosh(x);
}
export function tanh(x: number): number {
  return Math.tanh(x);
}
export function atan2(y: number, x: number): number {
  return Math.atan2(y, x);
}
export function pow(x: number, y: number): number {
  return Math.pow(x, y);
}
