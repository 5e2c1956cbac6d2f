import type { Group, Permission, User } from '@weft/core/entities';
import { repository } from './collection.ts';

export const users = repository<User>()({
  table: 'users',
  type: 'user',
  columns: {
    id: 'plain',
    name: 'plain',
    domain: 'plain',
    firstName: 'plain',
    lastName: 'plain',
    email: 'plain',
    passwordHash: 'plain',
  },
});

export const groups = repository<Group>()({
  table: 'groups',
  type: 'group',
  columns: { id: 'plain', name: 'plain' },
});

export const permissions = repository<Permission>()({
  table: 'permissions',
  type: 'permission',
  columns: {
    id: 'plain',
    roleId: 'plain',
    userId: 'plain',
    groupId: 'plain',
    objectType: 'plain',
    objectId: 'plain',
  },
});
