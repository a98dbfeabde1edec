// @peculiar/x509 wires its parts with a container that asks for a polyfill of decorator metadata: these three functions
// are all that it calls. Imported before it.
type Metadata = Map<unknown, unknown>;

const kept = new WeakMap<object, Metadata>();
const get = (key: unknown, target: object) => kept.get(target)?.get(key);

Object.assign(Reflect, {
  getMetadata: get,
  getOwnMetadata: get,
  defineMetadata: (key: unknown, value: unknown, target: object) => {
    const metadata = kept.get(target) ?? new Map<unknown, unknown>();
    kept.set(target, metadata.set(key, value));
  },
});
