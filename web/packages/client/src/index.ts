export * from './http';
export * from './problem';
export * from './schemas/common';
export * from './schemas/connection';
export * from './schemas/dashboard';
export * from './schemas/portal';
export * from './schemas/signIn';
