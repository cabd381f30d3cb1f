/** Names such as `constructor` and `__proto__` that every object answers to: these must be the value's own. */
export const isInherited = (name: string): boolean => name in Object.prototype;

/** What a value has for a member; undefined where it has none. */
export function memberValue(value: object, name: string): unknown {
  if (isInherited(name) && !Object.hasOwn(value, name)) return undefined;
  return (value as Record<string, unknown>)[name];
}

/** Gives a decoded value a member of any name, `__proto__` among them. */
export function setMember(value: object, name: string, member: unknown): void {
  if (name !== "__proto__") (value as Record<string, unknown>)[name] = member;
  else Object.defineProperty(value, name, { value: member, writable: true, enumerable: true, configurable: true });
}
