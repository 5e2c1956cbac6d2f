import { asId, type GroupId, type PermissionId, type RoleId, type UserId } from './id.ts';

/** An internal user. */
export interface User {
  id: UserId;
  /** Without the domain: `admin`. */
  name: string;
  /** `internal`. */
  domain: string;
  firstName: string;
  lastName: string;
  email: string;
  /** As made by the engine's password hashing; null: cannot log in. */
  passwordHash: string | null;
}

/** A group of users; Everyone is the only one, and everybody is in it. */
export interface Group {
  id: GroupId;
  name: string;
}

export interface Role {
  id: RoleId;
  name: string;
  description: string;
  administrative: boolean;
  /** Names of what it allows. */
  permits: readonly string[];
}

export const permissionObjects = [
  'system',
  'data_center',
  'cluster',
  'host',
  'network',
  'vnic_profile',
  'mac_pool',
  'vm',
  'template',
] as const;
export type PermissionObject = (typeof permissionObjects)[number];

/** A role given to one user or one group on one object and all it contains. */
export interface Permission {
  id: PermissionId;
  roleId: RoleId;
  userId: UserId | null;
  groupId: GroupId | null;
  objectType: PermissionObject;
  objectId: string;
}

/** oVirt's well-known ids. */
export const systemObjectId = 'aaa00000-0000-0000-0000-123456789aaa';
export const everyoneGroupId = asId<GroupId>('eee00000-0000-0000-0000-123456789eee');
export const wellKnownRoles = {
  superUser: asId<RoleId>('00000000-0000-0000-0000-000000000001'),
  networkAdmin: asId<RoleId>('def00005-0000-0000-0000-def000000005'),
  userVmManager: asId<RoleId>('def00006-0000-0000-0000-def000000006'),
  vnicProfileUser: asId<RoleId>('def0000a-0000-0000-0000-def000000010'),
} as const;
