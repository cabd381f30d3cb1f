const numbers = new WeakMap<object, number>();
let last = 0;

/** A number of the object's own: whoever keeps that instead of the object keeps nothing alive. */
export function numberOf(object: object): number {
  let number = numbers.get(object);
  if (number === undefined) numbers.set(object, (number = ++last));
  return number;
}
