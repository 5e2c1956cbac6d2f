/**
 * Times and bytes are `bigint`; booleans are `smallint` 0 and 1; JSON is `text`. Children go with their owner
 * (`on delete cascade`); anything else that is still referred to cannot be deleted. Event references and roles are
 * plain ids: events outlive what they speak of, and roles are not in the database.
 */
export const firstTables: readonly string[] = [
  `create table "settings" ("name" text primary key, "value" text not null)`,
  `create table "counters" ("name" text primary key, "value" bigint not null)`,
  `insert into "counters" ("name", "value") values ('events', 0)`,

  `create table "dataCenters" (
    "id" text primary key,
    "name" text not null unique,
    "description" text not null,
    "comment" text not null,
    "version" text not null
  )`,
  `create table "macPools" (
    "id" text primary key,
    "name" text not null unique,
    "description" text not null,
    "allowDuplicates" smallint not null,
    "defaultPool" smallint not null,
    "ranges" text not null,
    "cursor" integer not null
  )`,
  `create table "networks" (
    "id" text primary key,
    "name" text not null,
    "description" text not null,
    "comment" text not null,
    "dataCenterId" text not null references "dataCenters" ("id"),
    "vlanId" integer,
    "mtu" integer not null,
    "stp" smallint not null,
    "vm" smallint not null,
    "portIsolation" smallint not null,
    "dnsServers" text not null,
    "label" text,
    unique ("dataCenterId", "name")
  )`,
  `create table "iscsiBonds" (
    "id" text primary key,
    "name" text not null,
    "description" text not null,
    "dataCenterId" text not null references "dataCenters" ("id") on delete cascade,
    "networkIds" text not null,
    "storageConnectionIds" text not null,
    unique ("dataCenterId", "name")
  )`,
  `create table "clusters" (
    "id" text primary key,
    "name" text not null unique,
    "description" text not null,
    "comment" text not null,
    "dataCenterId" text not null references "dataCenters" ("id"),
    "version" text not null,
    "switchType" text not null,
    "macPoolId" text not null references "macPools" ("id"),
    "managementNetworkId" text not null references "networks" ("id")
  )`,
  `create table "clusterNetworks" (
    "clusterId" text not null references "clusters" ("id") on delete cascade,
    "networkId" text not null references "networks" ("id") on delete cascade,
    "required" smallint not null,
    "status" text not null,
    "management" smallint not null,
    "display" smallint not null,
    "migration" smallint not null,
    "gluster" smallint not null,
    "defaultRoute" smallint not null,
    primary key ("clusterId", "networkId")
  )`,
  `create index "clusterNetworksByNetwork" on "clusterNetworks" ("networkId")`,

  `create table "hosts" (
    "id" text primary key,
    "name" text not null unique,
    "description" text not null,
    "comment" text not null,
    "clusterId" text not null references "clusters" ("id"),
    "address" text not null,
    "status" text not null,
    "statusReason" text,
    "netConfigDirty" smallint not null,
    "facts" text,
    "certificateSerial" text,
    "lastSeen" bigint
  )`,
  `create index "hostsByCluster" on "hosts" ("clusterId")`,
  `create table "hostObservations" (
    "hostId" text primary key references "hosts" ("id") on delete cascade,
    "observation" text not null,
    "owned" text not null,
    "time" bigint not null
  )`,
  `create table "hostDrifts" (
    "hostId" text primary key references "hosts" ("id") on delete cascade,
    "told" text not null
  )`,
  `create table "hostNics" (
    "id" text primary key,
    "hostId" text not null references "hosts" ("id") on delete cascade,
    "name" text not null,
    "kind" text not null,
    "permanentMac" text,
    "pciAddress" text,
    unique ("hostId", "name")
  )`,
  `create table "hostBonds" (
    "id" text primary key references "hostNics" ("id") on delete cascade,
    "hostId" text not null references "hosts" ("id") on delete cascade,
    "mode" text not null,
    "options" text not null
  )`,
  `create index "hostBondsByHost" on "hostBonds" ("hostId")`,
  `create table "hostBondPorts" (
    "nicId" text primary key references "hostNics" ("id") on delete cascade,
    "bondId" text not null references "hostBonds" ("id") on delete cascade,
    "position" integer not null
  )`,
  `create index "hostBondPortsByBond" on "hostBondPorts" ("bondId")`,
  `create table "hostNicLabels" (
    "hostId" text not null references "hosts" ("id") on delete cascade,
    "label" text not null,
    "nicId" text not null references "hostNics" ("id") on delete cascade,
    primary key ("hostId", "label")
  )`,
  `create index "hostNicLabelsByNic" on "hostNicLabels" ("nicId")`,
  `create table "networkAttachments" (
    "id" text primary key,
    "hostId" text not null references "hosts" ("id") on delete cascade,
    "networkId" text not null references "networks" ("id") on delete cascade,
    "nicId" text not null references "hostNics" ("id") on delete cascade,
    "ipv4" text,
    "ipv6" text,
    "dnsServers" text,
    "properties" text not null,
    unique ("hostId", "networkId")
  )`,
  `create index "networkAttachmentsByNetwork" on "networkAttachments" ("networkId")`,
  `create index "networkAttachmentsByNic" on "networkAttachments" ("nicId")`,

  `create table "vnicProfiles" (
    "id" text primary key,
    "name" text not null,
    "description" text not null,
    "comment" text not null,
    "networkId" text not null references "networks" ("id") on delete cascade,
    "passThrough" smallint not null,
    "portMirroring" smallint not null,
    "migratable" smallint not null,
    "failoverId" text references "vnicProfiles" ("id"),
    "networkFilterId" text,
    "customProperties" text not null,
    unique ("networkId", "name")
  )`,
  `create table "templates" ("id" text primary key, "name" text not null unique, "description" text not null)`,
  `create table "vms" (
    "id" text primary key,
    "name" text not null unique,
    "description" text not null,
    "comment" text not null,
    "clusterId" text not null references "clusters" ("id"),
    "templateId" text not null references "templates" ("id"),
    "memory" bigint not null,
    "cpuSockets" integer not null,
    "cpuCores" integer not null,
    "cpuThreads" integer not null,
    "osKernel" text,
    "osInitrd" text,
    "osCmdline" text,
    "affinity" text not null,
    "placementHostIds" text not null,
    "status" text not null,
    "hostId" text references "hosts" ("id"),
    "stopReason" text,
    "creationTime" bigint not null,
    "startTime" bigint,
    "guestInterfaces" text
  )`,
  `create index "vmsByCluster" on "vms" ("clusterId")`,
  `create index "vmsByHost" on "vms" ("hostId")`,
  `create table "vmNics" (
    "id" text primary key,
    "vmId" text not null references "vms" ("id") on delete cascade,
    "name" text not null,
    "interface" text not null,
    "mac" text not null,
    "plugged" smallint not null,
    "linked" smallint not null,
    "synced" smallint not null,
    "vnicProfileId" text references "vnicProfiles" ("id"),
    "filterParameters" text not null,
    unique ("vmId", "name")
  )`,
  `create index "vmNicsByMac" on "vmNics" ("mac")`,
  `create index "vmNicsByProfile" on "vmNics" ("vnicProfileId")`,

  `create table "users" (
    "id" text primary key,
    "name" text not null,
    "domain" text not null,
    "firstName" text not null,
    "lastName" text not null,
    "email" text not null,
    "passwordHash" text,
    unique ("domain", "name")
  )`,
  `create table "groups" ("id" text primary key, "name" text not null unique)`,
  `create table "permissions" (
    "id" text primary key,
    "roleId" text not null,
    "userId" text references "users" ("id") on delete cascade,
    "groupId" text references "groups" ("id") on delete cascade,
    "objectType" text not null,
    "objectId" text not null
  )`,
  `create index "permissionsByObject" on "permissions" ("objectId")`,
  `create index "permissionsByUser" on "permissions" ("userId")`,

  `create table "jobs" (
    "id" text primary key,
    "description" text not null,
    "status" text not null,
    "ownerId" text,
    "correlationId" text not null,
    "startTime" bigint not null,
    "endTime" bigint,
    "lastUpdated" bigint not null
  )`,
  `create index "jobsByStart" on "jobs" ("startTime")`,
  `create table "jobSteps" (
    "id" text primary key,
    "jobId" text not null references "jobs" ("id") on delete cascade,
    "parentId" text references "jobSteps" ("id") on delete cascade,
    "number" integer not null,
    "type" text not null,
    "description" text not null,
    "status" text not null,
    "startTime" bigint not null,
    "endTime" bigint
  )`,
  `create index "jobStepsByJob" on "jobSteps" ("jobId")`,
  `create table "events" (
    "id" bigint primary key,
    "code" text not null,
    "severity" text not null,
    "description" text not null,
    "time" bigint not null,
    "correlationId" text,
    "dataCenterId" text,
    "clusterId" text,
    "hostId" text,
    "networkId" text,
    "vmId" text,
    "userId" text
  )`,
  `create index "eventsByHost" on "events" ("hostId")`,
  `create index "eventsByCorrelation" on "events" ("correlationId")`,
  `create table "enrolmentTokens" (
    "secretHash" text primary key,
    "hostId" text not null references "hosts" ("id") on delete cascade,
    "expires" bigint not null,
    "used" bigint
  )`,
  `create index "enrolmentTokensByHost" on "enrolmentTokens" ("hostId")`,
  `create table "hostChanges" (
    "id" text primary key,
    "hostId" text not null references "hosts" ("id") on delete cascade,
    "userId" text,
    "correlationId" text,
    "description" text not null,
    "plan" text not null,
    "before" text not null,
    "config" text not null,
    "previous" text not null,
    "committed" smallint not null,
    "outcome" text not null,
    "reason" text,
    "startTime" bigint not null,
    "endTime" bigint
  )`,
  `create index "hostChangesByHost" on "hostChanges" ("hostId", "startTime")`,
  `create table "hostPlans" (
    "id" text primary key,
    "hostId" text not null references "hosts" ("id") on delete cascade,
    "userId" text,
    "request" text not null,
    "options" text not null,
    "plan" text not null,
    "before" text not null,
    "previous" text not null,
    "guests" text not null,
    "created" bigint not null,
    "expires" bigint not null
  )`,
  `create index "hostPlansByHost" on "hostPlans" ("hostId")`,
  `create table "tokens" (
    "hash" text primary key,
    "userId" text not null references "users" ("id") on delete cascade,
    "scope" text not null,
    "created" bigint not null,
    "expires" bigint not null
  )`,
];
