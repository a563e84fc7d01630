/** Closed sets that the OpenAPI does not list, by type and field. */
export const enums: Record<string, readonly string[]> = {};
