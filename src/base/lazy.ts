/** A value that is made when it is first asked for. */
export function lazy<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

/** A function of a name that is asked once for each name. */
export function memoize<T>(make: (key: string) => T): (key: string) => T {
  return memoizeBy((key: string) => key, make);
}

/** As `memoize`, for keys that have a name. */
export function memoizeBy<K, T>(name: (key: K) => string, make: (key: K) => T): (key: K) => T {
  const made = new Map<string, T>();
  return (key) => {
    const id = name(key);
    if (!made.has(id)) made.set(id, make(key));
    return made.get(id)!;
  };
}
