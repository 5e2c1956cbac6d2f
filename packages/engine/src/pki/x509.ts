// The library's dependency injection wants this loaded before it.
import 'reflect-metadata';

export * from '@peculiar/x509';
