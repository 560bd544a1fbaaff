import * as z from 'zod/mini';

// compiled checks need eval, which the content security policy of the apps refuses
z.config({ jitless: true });

export const time = z.string();

/** An optional value: null and a missing field mean the same. */
export const maybe = <T extends z.ZodMiniType>(schema: T) =>
  z.pipe(
    z.nullish(schema),
    z.transform((value: z.infer<T> | null | undefined) => value ?? null),
  );

/** Something the page can do without: what is missing or not understood is replaced. */
export const or = <T extends z.ZodMiniType>(schema: T, replacement: z.infer<T>) => z.catch(schema, replacement);

/** A list of the page that may be missing. */
export const arrayOf = <T extends z.ZodMiniType>(item: T) => or(z.array(item), []);

const cursors = z.object({ before: maybe(z.string()), after: maybe(z.string()) });

export const listOf = <T extends z.ZodMiniType>(item: T) =>
  z.object({ data: z.array(item), list_metadata: or(cursors, { before: null, after: null }) });

const changeSchema = z.object({ name: z.string(), from: maybe(z.string()), to: maybe(z.string()) });

export const activitySchema = z.object({
  id: z.string(),
  type: z.string(),
  title: z.string(),
  at: time,
  actor: maybe(z.object({ kind: z.string(), id: maybe(z.string()) })),
  link_id: maybe(z.string()),
  changes: arrayOf(changeSchema),
});
export type Activity = z.infer<typeof activitySchema>;
