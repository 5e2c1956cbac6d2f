declare const brand: unique symbol;

/** The id of one kind of entity: a UUID in lower case (an event's is a number, see there). */
export type Id<Kind extends string> = string & { readonly [brand]: Kind };

export type DataCenterId = Id<'data_center'>;
export type ClusterId = Id<'cluster'>;
export type NetworkId = Id<'network'>;
export type HostId = Id<'host'>;
export type HostNicId = Id<'host_nic'>;
export type NetworkAttachmentId = Id<'network_attachment'>;
export type VnicProfileId = Id<'vnic_profile'>;
export type NetworkFilterId = Id<'network_filter'>;
export type MacPoolId = Id<'mac_pool'>;
export type TemplateId = Id<'template'>;
export type VmId = Id<'vm'>;
export type VmNicId = Id<'nic'>;
export type JobId = Id<'job'>;
export type JobStepId = Id<'step'>;
export type UserId = Id<'user'>;
export type GroupId = Id<'group'>;
export type RoleId = Id<'role'>;
export type PermissionId = Id<'permission'>;
export type IscsiBondId = Id<'iscsi_bond'>;
export type StorageConnectionId = Id<'storage_connection'>;
export type HostChangeId = Id<'host_change'>;
export type HostPlanId = Id<'host_plan'>;
export type QosId = Id<'qos'>;

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** Whether a text has the shape of a UUID of any version. */
export function isUuid(text: string): boolean {
  return uuid.test(text);
}

/** Takes a text for the id of the kind that the caller's context asks for. */
export function asId<T extends Id<string>>(text: string): T {
  return text.toLowerCase() as T;
}

/** A fresh random id. */
export function newId<T extends Id<string>>(): T {
  return crypto.randomUUID() as string as T;
}
