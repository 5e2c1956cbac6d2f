/* The API's types, made from the engine's OpenAPI document by `npm run generate -w @weft/console`. */

export interface paths {
    "/datacenters": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The scope of logical networks: its clusters share them.
         * @description Needs any role on it or on what contains it.
         */
        get: operations["list_datacenters"];
        put?: never;
        /**
         * Add: The scope of logical networks: its clusters share them.
         * @description Needs the permit create_storage_pool.
         */
        post: operations["add_datacenters"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/datacenters/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        /**
         * The scope of logical networks: its clusters share them.
         * @description Needs any role on it or on what contains it.
         */
        get: operations["get_datacenters_by_id"];
        /**
         * Change what is sent, leave the rest; null clears.
         * @description Needs the permit edit_storage_pool_configuration.
         */
        put: operations["update_datacenters_by_id"];
        post?: never;
        /**
         * Remove.
         * @description Needs the permit delete_storage_pool.
         */
        delete: operations["remove_datacenters_by_id"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/clusters": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Hosts that carry the same networks, and between which virtual machines may move.
         * @description Needs any role on it or on what contains it.
         */
        get: operations["list_clusters"];
        put?: never;
        /**
         * Add: Hosts that carry the same networks, and between which virtual machines may move.
         * @description Every user may.
         */
        post: operations["add_clusters"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/clusters/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        /**
         * Hosts that carry the same networks, and between which virtual machines may move.
         * @description Needs any role on it or on what contains it.
         */
        get: operations["get_clusters_by_id"];
        /**
         * Change what is sent, leave the rest; null clears.
         * @description Needs the permit edit_cluster_configuration.
         */
        put: operations["update_clusters_by_id"];
        post?: never;
        /**
         * Remove.
         * @description Needs the permit delete_cluster.
         */
        delete: operations["remove_clusters_by_id"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/clusters/{id}/syncallnetworks": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Action syncallnetworks.
         * @description Needs the permit edit_cluster_configuration.
         */
        post: operations["post_clusters_by_id_syncallnetworks"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/datacenters/{dataCenterId}/clusters": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                dataCenterId: string;
            };
            cookie?: never;
        };
        /**
         * Hosts that carry the same networks, and between which virtual machines may move.
         * @description Needs any role on it or on what contains it.
         */
        get: operations["list_datacenters_by_dataCenterId_clusters"];
        put?: never;
        /**
         * Add: Hosts that carry the same networks, and between which virtual machines may move.
         * @description Every user may.
         */
        post: operations["add_datacenters_by_dataCenterId_clusters"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/datacenters/{dataCenterId}/clusters/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                dataCenterId: string;
                id: string;
            };
            cookie?: never;
        };
        /**
         * Hosts that carry the same networks, and between which virtual machines may move.
         * @description Needs any role on it or on what contains it.
         */
        get: operations["get_datacenters_by_dataCenterId_clusters_by_id"];
        /**
         * Change what is sent, leave the rest; null clears.
         * @description Needs the permit edit_cluster_configuration.
         */
        put: operations["update_datacenters_by_dataCenterId_clusters_by_id"];
        post?: never;
        /**
         * Remove.
         * @description Needs the permit delete_cluster.
         */
        delete: operations["remove_datacenters_by_dataCenterId_clusters_by_id"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/datacenters/{dataCenterId}/clusters/{id}/syncallnetworks": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                dataCenterId: string;
                id: string;
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Action syncallnetworks.
         * @description Needs the permit edit_cluster_configuration.
         */
        post: operations["post_datacenters_by_dataCenterId_clusters_by_id_syncallnetworks"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/clusters/{clusterId}/networks": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                clusterId: string;
            };
            cookie?: never;
        };
        /**
         * A logical network of a data center: defined once, put on many hosts.
         * @description Needs any role on it or on what contains it.
         */
        get: operations["list_clusters_by_clusterId_networks"];
        put?: never;
        /**
         * Add: A logical network of a data center: defined once, put on many hosts.
         * @description Needs the permit assign_cluster_network.
         */
        post: operations["add_clusters_by_clusterId_networks"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/clusters/{clusterId}/networks/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                clusterId: string;
                id: string;
            };
            cookie?: never;
        };
        /**
         * A logical network of a data center: defined once, put on many hosts.
         * @description Needs any role on it or on what contains it.
         */
        get: operations["get_clusters_by_clusterId_networks_by_id"];
        /**
         * Change what is sent, leave the rest; null clears.
         * @description Needs the permit configure_cluster_network.
         */
        put: operations["update_clusters_by_clusterId_networks_by_id"];
        post?: never;
        /**
         * Remove.
         * @description Needs the permit assign_cluster_network.
         */
        delete: operations["remove_clusters_by_clusterId_networks_by_id"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/networks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A logical network of a data center: defined once, put on many hosts.
         * @description Needs any role on it or on what contains it.
         */
        get: operations["list_networks"];
        put?: never;
        /**
         * Add: A logical network of a data center: defined once, put on many hosts.
         * @description Every user may.
         */
        post: operations["add_networks"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/networks/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        /**
         * A logical network of a data center: defined once, put on many hosts.
         * @description Needs any role on it or on what contains it.
         */
        get: operations["get_networks_by_id"];
        /**
         * Change what is sent, leave the rest; null clears.
         * @description Needs the permit configure_storage_pool_network.
         */
        put: operations["update_networks_by_id"];
        post?: never;
        /**
         * Remove.
         * @description Needs the permit delete_storage_pool_network.
         */
        delete: operations["remove_networks_by_id"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/datacenters/{dataCenterId}/networks": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                dataCenterId: string;
            };
            cookie?: never;
        };
        /**
         * A logical network of a data center: defined once, put on many hosts.
         * @description Needs any role on it or on what contains it.
         */
        get: operations["list_datacenters_by_dataCenterId_networks"];
        put?: never;
        /**
         * Add: A logical network of a data center: defined once, put on many hosts.
         * @description Every user may.
         */
        post: operations["add_datacenters_by_dataCenterId_networks"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/datacenters/{dataCenterId}/networks/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                dataCenterId: string;
                id: string;
            };
            cookie?: never;
        };
        /**
         * A logical network of a data center: defined once, put on many hosts.
         * @description Needs any role on it or on what contains it.
         */
        get: operations["get_datacenters_by_dataCenterId_networks_by_id"];
        /**
         * Change what is sent, leave the rest; null clears.
         * @description Needs the permit configure_storage_pool_network.
         */
        put: operations["update_datacenters_by_dataCenterId_networks_by_id"];
        post?: never;
        /**
         * Remove.
         * @description Needs the permit delete_storage_pool_network.
         */
        delete: operations["remove_datacenters_by_dataCenterId_networks_by_id"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/networks/{networkId}/networklabels": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                networkId: string;
            };
            cookie?: never;
        };
        /**
         * A label that joins networks to host NICs: a NIC that has it gets every network that has it. The id is its text.
         * @description Needs any role on it or on what contains it.
         */
        get: operations["list_networks_by_networkId_networklabels"];
        put?: never;
        /**
         * Add: A label that joins networks to host NICs: a NIC that has it gets every network that has it. The id is its text.
         * @description Needs the permit configure_storage_pool_network.
         */
        post: operations["add_networks_by_networkId_networklabels"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/networks/{networkId}/networklabels/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                networkId: string;
                id: string;
            };
            cookie?: never;
        };
        /**
         * A label that joins networks to host NICs: a NIC that has it gets every network that has it. The id is its text.
         * @description Needs any role on it or on what contains it.
         */
        get: operations["get_networks_by_networkId_networklabels_by_id"];
        put?: never;
        post?: never;
        /**
         * Remove.
         * @description Needs the permit configure_storage_pool_network.
         */
        delete: operations["remove_networks_by_networkId_networklabels_by_id"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/clusters/{throughId}/networks/{networkId}/networklabels": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                throughId: string;
                networkId: string;
            };
            cookie?: never;
        };
        /**
         * A label that joins networks to host NICs: a NIC that has it gets every network that has it. The id is its text.
         * @description Needs any role on it or on what contains it.
         */
        get: operations["list_clusters_by_throughId_networks_by_networkId_networklabels"];
        put?: never;
        /**
         * Add: A label that joins networks to host NICs: a NIC that has it gets every network that has it. The id is its text.
         * @description Needs the permit configure_storage_pool_network.
         */
        post: operations["add_clusters_by_throughId_networks_by_networkId_networklabels"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/clusters/{throughId}/networks/{networkId}/networklabels/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                throughId: string;
                networkId: string;
                id: string;
            };
            cookie?: never;
        };
        /**
         * A label that joins networks to host NICs: a NIC that has it gets every network that has it. The id is its text.
         * @description Needs any role on it or on what contains it.
         */
        get: operations["get_clusters_by_throughId_networks_by_networkId_networklabels_by_id"];
        put?: never;
        post?: never;
        /**
         * Remove.
         * @description Needs the permit configure_storage_pool_network.
         */
        delete: operations["remove_clusters_by_throughId_networks_by_networkId_networklabels_by_id"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/vnicprofiles": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How vNICs are plugged into a network. VMs refer to profiles, never to networks.
         * @description Needs any role on it or on what contains it.
         */
        get: operations["list_vnicprofiles"];
        put?: never;
        /**
         * Add: How vNICs are plugged into a network. VMs refer to profiles, never to networks.
         * @description Every user may.
         */
        post: operations["add_vnicprofiles"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/vnicprofiles/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        /**
         * How vNICs are plugged into a network. VMs refer to profiles, never to networks.
         * @description Needs any role on it or on what contains it.
         */
        get: operations["get_vnicprofiles_by_id"];
        /**
         * Change what is sent, leave the rest; null clears.
         * @description Needs the permit configure_network_vnic_profile.
         */
        put: operations["update_vnicprofiles_by_id"];
        post?: never;
        /**
         * Remove.
         * @description Needs the permit delete_network_vnic_profile.
         */
        delete: operations["remove_vnicprofiles_by_id"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/networks/{networkId}/vnicprofiles": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                networkId: string;
            };
            cookie?: never;
        };
        /**
         * How vNICs are plugged into a network. VMs refer to profiles, never to networks.
         * @description Needs any role on it or on what contains it.
         */
        get: operations["list_networks_by_networkId_vnicprofiles"];
        put?: never;
        /**
         * Add: How vNICs are plugged into a network. VMs refer to profiles, never to networks.
         * @description Every user may.
         */
        post: operations["add_networks_by_networkId_vnicprofiles"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/networks/{networkId}/vnicprofiles/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                networkId: string;
                id: string;
            };
            cookie?: never;
        };
        /**
         * How vNICs are plugged into a network. VMs refer to profiles, never to networks.
         * @description Needs any role on it or on what contains it.
         */
        get: operations["get_networks_by_networkId_vnicprofiles_by_id"];
        /**
         * Change what is sent, leave the rest; null clears.
         * @description Needs the permit configure_network_vnic_profile.
         */
        put: operations["update_networks_by_networkId_vnicprofiles_by_id"];
        post?: never;
        /**
         * Remove.
         * @description Needs the permit delete_network_vnic_profile.
         */
        delete: operations["remove_networks_by_networkId_vnicprofiles_by_id"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/clusters/{throughId}/networks/{networkId}/vnicprofiles": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                throughId: string;
                networkId: string;
            };
            cookie?: never;
        };
        /**
         * How vNICs are plugged into a network. VMs refer to profiles, never to networks.
         * @description Needs any role on it or on what contains it.
         */
        get: operations["list_clusters_by_throughId_networks_by_networkId_vnicprofiles"];
        put?: never;
        /**
         * Add: How vNICs are plugged into a network. VMs refer to profiles, never to networks.
         * @description Every user may.
         */
        post: operations["add_clusters_by_throughId_networks_by_networkId_vnicprofiles"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/clusters/{throughId}/networks/{networkId}/vnicprofiles/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                throughId: string;
                networkId: string;
                id: string;
            };
            cookie?: never;
        };
        /**
         * How vNICs are plugged into a network. VMs refer to profiles, never to networks.
         * @description Needs any role on it or on what contains it.
         */
        get: operations["get_clusters_by_throughId_networks_by_networkId_vnicprofiles_by_id"];
        /**
         * Change what is sent, leave the rest; null clears.
         * @description Needs the permit configure_network_vnic_profile.
         */
        put: operations["update_clusters_by_throughId_networks_by_networkId_vnicprofiles_by_id"];
        post?: never;
        /**
         * Remove.
         * @description Needs the permit delete_network_vnic_profile.
         */
        delete: operations["remove_clusters_by_throughId_networks_by_networkId_vnicprofiles_by_id"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/networkfilters": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A packet filter that a vNIC profile may name, by its name in libvirt.
         * @description Every user may.
         */
        get: operations["list_networkfilters"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/networkfilters/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        /**
         * A packet filter that a vNIC profile may name, by its name in libvirt.
         * @description Every user may.
         */
        get: operations["get_networkfilters_by_id"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/clusters/{clusterId}/networkfilters": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                clusterId: string;
            };
            cookie?: never;
        };
        /**
         * A packet filter that a vNIC profile may name, by its name in libvirt.
         * @description Every user may.
         */
        get: operations["list_clusters_by_clusterId_networkfilters"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/clusters/{clusterId}/networkfilters/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                clusterId: string;
                id: string;
            };
            cookie?: never;
        };
        /**
         * A packet filter that a vNIC profile may name, by its name in libvirt.
         * @description Every user may.
         */
        get: operations["get_clusters_by_clusterId_networkfilters_by_id"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/macpools": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Where the vNICs of a cluster get their MAC addresses from.
         * @description Needs any role on it or on what contains it.
         */
        get: operations["list_macpools"];
        put?: never;
        /**
         * Add: Where the vNICs of a cluster get their MAC addresses from.
         * @description Needs the permit create_mac_pool.
         */
        post: operations["add_macpools"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/macpools/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        /**
         * Where the vNICs of a cluster get their MAC addresses from.
         * @description Needs any role on it or on what contains it.
         */
        get: operations["get_macpools_by_id"];
        /**
         * Change what is sent, leave the rest; null clears.
         * @description Needs the permit edit_mac_pool.
         */
        put: operations["update_macpools_by_id"];
        post?: never;
        /**
         * Remove.
         * @description Needs the permit delete_mac_pool.
         */
        delete: operations["remove_macpools_by_id"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/datacenters/{dataCenterId}/iscsibonds": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                dataCenterId: string;
            };
            cookie?: never;
        };
        /**
         * Networks over which hosts reach storage by several ways at once. None of them may be required in a cluster.
         * @description Needs any role on it or on what contains it.
         */
        get: operations["list_datacenters_by_dataCenterId_iscsibonds"];
        put?: never;
        /**
         * Add: Networks over which hosts reach storage by several ways at once. None of them may be required in a cluster.
         * @description Needs the permit edit_storage_pool_configuration.
         */
        post: operations["add_datacenters_by_dataCenterId_iscsibonds"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/datacenters/{dataCenterId}/iscsibonds/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                dataCenterId: string;
                id: string;
            };
            cookie?: never;
        };
        /**
         * Networks over which hosts reach storage by several ways at once. None of them may be required in a cluster.
         * @description Needs any role on it or on what contains it.
         */
        get: operations["get_datacenters_by_dataCenterId_iscsibonds_by_id"];
        /**
         * Change what is sent, leave the rest; null clears.
         * @description Needs the permit edit_storage_pool_configuration.
         */
        put: operations["update_datacenters_by_dataCenterId_iscsibonds_by_id"];
        post?: never;
        /**
         * Remove.
         * @description Needs the permit edit_storage_pool_configuration.
         */
        delete: operations["remove_datacenters_by_dataCenterId_iscsibonds_by_id"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/datacenters/{dataCenterId}/iscsibonds/{bondId}/networks": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                dataCenterId: string;
                bondId: string;
            };
            cookie?: never;
        };
        /**
         * A logical network of a data center: defined once, put on many hosts.
         * @description Needs any role on it or on what contains it.
         */
        get: operations["list_datacenters_by_dataCenterId_iscsibonds_by_bondId_networks"];
        put?: never;
        /**
         * Add: A logical network of a data center: defined once, put on many hosts.
         * @description Needs the permit edit_storage_pool_configuration.
         */
        post: operations["add_datacenters_by_dataCenterId_iscsibonds_by_bondId_networks"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/datacenters/{dataCenterId}/iscsibonds/{bondId}/networks/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                dataCenterId: string;
                bondId: string;
                id: string;
            };
            cookie?: never;
        };
        /**
         * A logical network of a data center: defined once, put on many hosts.
         * @description Needs any role on it or on what contains it.
         */
        get: operations["get_datacenters_by_dataCenterId_iscsibonds_by_bondId_networks_by_id"];
        put?: never;
        post?: never;
        /**
         * Remove.
         * @description Needs the permit edit_storage_pool_configuration.
         */
        delete: operations["remove_datacenters_by_dataCenterId_iscsibonds_by_bondId_networks_by_id"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/datacenters/{dataCenterId}/iscsibonds/{bondId}/storageserverconnections": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                dataCenterId: string;
                bondId: string;
            };
            cookie?: never;
        };
        /**
         * How hosts reach an iSCSI target, for iSCSI bonds. Weft keeps it and logs in nowhere.
         * @description Needs any role on it or on what contains it.
         */
        get: operations["list_datacenters_by_dataCenterId_iscsibonds_by_bondId_storageserverconnections"];
        put?: never;
        /**
         * Add: How hosts reach an iSCSI target, for iSCSI bonds. Weft keeps it and logs in nowhere.
         * @description Needs the permit edit_storage_pool_configuration.
         */
        post: operations["add_datacenters_by_dataCenterId_iscsibonds_by_bondId_storageserverconnections"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/datacenters/{dataCenterId}/iscsibonds/{bondId}/storageserverconnections/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                dataCenterId: string;
                bondId: string;
                id: string;
            };
            cookie?: never;
        };
        /**
         * How hosts reach an iSCSI target, for iSCSI bonds. Weft keeps it and logs in nowhere.
         * @description Needs any role on it or on what contains it.
         */
        get: operations["get_datacenters_by_dataCenterId_iscsibonds_by_bondId_storageserverconnections_by_id"];
        put?: never;
        post?: never;
        /**
         * Remove.
         * @description Needs the permit edit_storage_pool_configuration.
         */
        delete: operations["remove_datacenters_by_dataCenterId_iscsibonds_by_bondId_storageserverconnections_by_id"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/storageconnections": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How hosts reach an iSCSI target, for iSCSI bonds. Weft keeps it and logs in nowhere.
         * @description Needs any role on it or on what contains it.
         */
        get: operations["list_storageconnections"];
        put?: never;
        /**
         * Add: How hosts reach an iSCSI target, for iSCSI bonds. Weft keeps it and logs in nowhere.
         * @description Needs the permit edit_storage_pool_configuration.
         */
        post: operations["add_storageconnections"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/storageconnections/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        /**
         * How hosts reach an iSCSI target, for iSCSI bonds. Weft keeps it and logs in nowhere.
         * @description Needs any role on it or on what contains it.
         */
        get: operations["get_storageconnections_by_id"];
        /**
         * Change what is sent, leave the rest; null clears.
         * @description Needs the permit edit_storage_pool_configuration.
         */
        put: operations["update_storageconnections_by_id"];
        post?: never;
        /**
         * Remove.
         * @description Needs the permit edit_storage_pool_configuration.
         */
        delete: operations["remove_storageconnections_by_id"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/datacenters/{dataCenterId}/qoss": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                dataCenterId: string;
            };
            cookie?: never;
        };
        /**
         * Limits of traffic: of networks on the NICs of hosts (`hostnetwork`), or of vNICs (`network`).
         * @description Needs any role on it or on what contains it.
         */
        get: operations["list_datacenters_by_dataCenterId_qoss"];
        put?: never;
        /**
         * Add: Limits of traffic: of networks on the NICs of hosts (`hostnetwork`), or of vNICs (`network`).
         * @description Needs the permit configure_storage_pool_network.
         */
        post: operations["add_datacenters_by_dataCenterId_qoss"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/datacenters/{dataCenterId}/qoss/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                dataCenterId: string;
                id: string;
            };
            cookie?: never;
        };
        /**
         * Limits of traffic: of networks on the NICs of hosts (`hostnetwork`), or of vNICs (`network`).
         * @description Needs any role on it or on what contains it.
         */
        get: operations["get_datacenters_by_dataCenterId_qoss_by_id"];
        /**
         * Change what is sent, leave the rest; null clears.
         * @description Needs the permit configure_storage_pool_network.
         */
        put: operations["update_datacenters_by_dataCenterId_qoss_by_id"];
        post?: never;
        /**
         * Remove.
         * @description Needs the permit configure_storage_pool_network.
         */
        delete: operations["remove_datacenters_by_dataCenterId_qoss_by_id"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/templates": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What virtual machines are made from. Blank is the one there is: nothing.
         * @description Every user may.
         */
        get: operations["list_templates"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/templates/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        /**
         * What virtual machines are made from. Blank is the one there is: nothing.
         * @description Every user may.
         */
        get: operations["get_templates_by_id"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/tags": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A mark on hosts and VMs. The root of all tags is the one there is.
         * @description Every user may.
         */
        get: operations["list_tags"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/tags/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        /**
         * A mark on hosts and VMs. The root of all tags is the one there is.
         * @description Every user may.
         */
        get: operations["get_tags_by_id"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/users": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Somebody who can log in. Users are internal to Weft.
         * @description Needs the permit manipulate_users.
         */
        get: operations["list_users"];
        put?: never;
        /**
         * Add: Somebody who can log in. Users are internal to Weft.
         * @description Needs the permit manipulate_users.
         */
        post: operations["add_users"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/users/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        /**
         * Somebody who can log in. Users are internal to Weft.
         * @description Every user may.
         */
        get: operations["get_users_by_id"];
        /**
         * Change what is sent, leave the rest; null clears.
         * @description Needs the permit manipulate_users.
         */
        put: operations["update_users_by_id"];
        post?: never;
        /**
         * Remove.
         * @description Needs the permit manipulate_users.
         */
        delete: operations["remove_users_by_id"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/groups": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A group of users. Everyone is the one there is.
         * @description Every user may.
         */
        get: operations["list_groups"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/groups/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        /**
         * A group of users. Everyone is the one there is.
         * @description Every user may.
         */
        get: operations["get_groups_by_id"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/roles": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A set of things that its holders may do. The roles are fixed.
         * @description Every user may.
         */
        get: operations["list_roles"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/roles/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        /**
         * A set of things that its holders may do. The roles are fixed.
         * @description Every user may.
         */
        get: operations["get_roles_by_id"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/users/{userId}/roles": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                userId: string;
            };
            cookie?: never;
        };
        /**
         * A set of things that its holders may do. The roles are fixed.
         * @description Needs the permit manipulate_permissions.
         */
        get: operations["list_users_by_userId_roles"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/users/{userId}/roles/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                userId: string;
                id: string;
            };
            cookie?: never;
        };
        /**
         * A set of things that its holders may do. The roles are fixed.
         * @description Needs the permit manipulate_permissions.
         */
        get: operations["get_users_by_userId_roles_by_id"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/groups/{groupId}/roles": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                groupId: string;
            };
            cookie?: never;
        };
        /**
         * A set of things that its holders may do. The roles are fixed.
         * @description Needs the permit manipulate_permissions.
         */
        get: operations["list_groups_by_groupId_roles"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/groups/{groupId}/roles/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                groupId: string;
                id: string;
            };
            cookie?: never;
        };
        /**
         * A set of things that its holders may do. The roles are fixed.
         * @description Needs the permit manipulate_permissions.
         */
        get: operations["get_groups_by_groupId_roles_by_id"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/roles/{roleId}/permits": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                roleId: string;
            };
            cookie?: never;
        };
        /**
         * One thing that a role allows. Its id is its name.
         * @description Every user may.
         */
        get: operations["list_roles_by_roleId_permits"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/roles/{roleId}/permits/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                roleId: string;
                id: string;
            };
            cookie?: never;
        };
        /**
         * One thing that a role allows. Its id is its name.
         * @description Every user may.
         */
        get: operations["get_roles_by_roleId_permits_by_id"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/permissions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A role that a user or a group has on one object and all that it contains. Without an object: on everything.
         * @description Needs the permit manipulate_permissions.
         */
        get: operations["list_permissions"];
        put?: never;
        /**
         * Add: A role that a user or a group has on one object and all that it contains. Without an object: on everything.
         * @description Needs the permit manipulate_permissions.
         */
        post: operations["add_permissions"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/permissions/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        /**
         * A role that a user or a group has on one object and all that it contains. Without an object: on everything.
         * @description Needs the permit manipulate_permissions.
         */
        get: operations["get_permissions_by_id"];
        put?: never;
        post?: never;
        /**
         * Remove.
         * @description Needs the permit manipulate_permissions.
         */
        delete: operations["remove_permissions_by_id"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/users/{userId}/permissions": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                userId: string;
            };
            cookie?: never;
        };
        /**
         * A role that a user or a group has on one object and all that it contains. Without an object: on everything.
         * @description Needs the permit manipulate_permissions.
         */
        get: operations["list_users_by_userId_permissions"];
        put?: never;
        /**
         * Add: A role that a user or a group has on one object and all that it contains. Without an object: on everything.
         * @description Needs the permit manipulate_permissions.
         */
        post: operations["add_users_by_userId_permissions"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/users/{userId}/permissions/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                userId: string;
                id: string;
            };
            cookie?: never;
        };
        /**
         * A role that a user or a group has on one object and all that it contains. Without an object: on everything.
         * @description Needs the permit manipulate_permissions.
         */
        get: operations["get_users_by_userId_permissions_by_id"];
        put?: never;
        post?: never;
        /**
         * Remove.
         * @description Needs the permit manipulate_permissions.
         */
        delete: operations["remove_users_by_userId_permissions_by_id"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/groups/{groupId}/permissions": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                groupId: string;
            };
            cookie?: never;
        };
        /**
         * A role that a user or a group has on one object and all that it contains. Without an object: on everything.
         * @description Needs the permit manipulate_permissions.
         */
        get: operations["list_groups_by_groupId_permissions"];
        put?: never;
        /**
         * Add: A role that a user or a group has on one object and all that it contains. Without an object: on everything.
         * @description Needs the permit manipulate_permissions.
         */
        post: operations["add_groups_by_groupId_permissions"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/groups/{groupId}/permissions/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                groupId: string;
                id: string;
            };
            cookie?: never;
        };
        /**
         * A role that a user or a group has on one object and all that it contains. Without an object: on everything.
         * @description Needs the permit manipulate_permissions.
         */
        get: operations["get_groups_by_groupId_permissions_by_id"];
        put?: never;
        post?: never;
        /**
         * Remove.
         * @description Needs the permit manipulate_permissions.
         */
        delete: operations["remove_groups_by_groupId_permissions_by_id"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/datacenters/{dataCenterId}/permissions": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                dataCenterId: string;
            };
            cookie?: never;
        };
        /**
         * A role that a user or a group has on one object and all that it contains. Without an object: on everything.
         * @description Needs the permit manipulate_permissions.
         */
        get: operations["list_datacenters_by_dataCenterId_permissions"];
        put?: never;
        /**
         * Add: A role that a user or a group has on one object and all that it contains. Without an object: on everything.
         * @description Needs the permit manipulate_permissions.
         */
        post: operations["add_datacenters_by_dataCenterId_permissions"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/datacenters/{dataCenterId}/permissions/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                dataCenterId: string;
                id: string;
            };
            cookie?: never;
        };
        /**
         * A role that a user or a group has on one object and all that it contains. Without an object: on everything.
         * @description Needs the permit manipulate_permissions.
         */
        get: operations["get_datacenters_by_dataCenterId_permissions_by_id"];
        put?: never;
        post?: never;
        /**
         * Remove.
         * @description Needs the permit manipulate_permissions.
         */
        delete: operations["remove_datacenters_by_dataCenterId_permissions_by_id"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/clusters/{clusterId}/permissions": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                clusterId: string;
            };
            cookie?: never;
        };
        /**
         * A role that a user or a group has on one object and all that it contains. Without an object: on everything.
         * @description Needs the permit manipulate_permissions.
         */
        get: operations["list_clusters_by_clusterId_permissions"];
        put?: never;
        /**
         * Add: A role that a user or a group has on one object and all that it contains. Without an object: on everything.
         * @description Needs the permit manipulate_permissions.
         */
        post: operations["add_clusters_by_clusterId_permissions"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/clusters/{clusterId}/permissions/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                clusterId: string;
                id: string;
            };
            cookie?: never;
        };
        /**
         * A role that a user or a group has on one object and all that it contains. Without an object: on everything.
         * @description Needs the permit manipulate_permissions.
         */
        get: operations["get_clusters_by_clusterId_permissions_by_id"];
        put?: never;
        post?: never;
        /**
         * Remove.
         * @description Needs the permit manipulate_permissions.
         */
        delete: operations["remove_clusters_by_clusterId_permissions_by_id"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/hosts/{hostId}/permissions": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                hostId: string;
            };
            cookie?: never;
        };
        /**
         * A role that a user or a group has on one object and all that it contains. Without an object: on everything.
         * @description Needs the permit manipulate_permissions.
         */
        get: operations["list_hosts_by_hostId_permissions"];
        put?: never;
        /**
         * Add: A role that a user or a group has on one object and all that it contains. Without an object: on everything.
         * @description Needs the permit manipulate_permissions.
         */
        post: operations["add_hosts_by_hostId_permissions"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/hosts/{hostId}/permissions/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                hostId: string;
                id: string;
            };
            cookie?: never;
        };
        /**
         * A role that a user or a group has on one object and all that it contains. Without an object: on everything.
         * @description Needs the permit manipulate_permissions.
         */
        get: operations["get_hosts_by_hostId_permissions_by_id"];
        put?: never;
        post?: never;
        /**
         * Remove.
         * @description Needs the permit manipulate_permissions.
         */
        delete: operations["remove_hosts_by_hostId_permissions_by_id"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/networks/{networkId}/permissions": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                networkId: string;
            };
            cookie?: never;
        };
        /**
         * A role that a user or a group has on one object and all that it contains. Without an object: on everything.
         * @description Needs the permit manipulate_permissions.
         */
        get: operations["list_networks_by_networkId_permissions"];
        put?: never;
        /**
         * Add: A role that a user or a group has on one object and all that it contains. Without an object: on everything.
         * @description Needs the permit manipulate_permissions.
         */
        post: operations["add_networks_by_networkId_permissions"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/networks/{networkId}/permissions/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                networkId: string;
                id: string;
            };
            cookie?: never;
        };
        /**
         * A role that a user or a group has on one object and all that it contains. Without an object: on everything.
         * @description Needs the permit manipulate_permissions.
         */
        get: operations["get_networks_by_networkId_permissions_by_id"];
        put?: never;
        post?: never;
        /**
         * Remove.
         * @description Needs the permit manipulate_permissions.
         */
        delete: operations["remove_networks_by_networkId_permissions_by_id"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/clusters/{throughId}/networks/{networkId}/permissions": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                throughId: string;
                networkId: string;
            };
            cookie?: never;
        };
        /**
         * A role that a user or a group has on one object and all that it contains. Without an object: on everything.
         * @description Needs the permit manipulate_permissions.
         */
        get: operations["list_clusters_by_throughId_networks_by_networkId_permissions"];
        put?: never;
        /**
         * Add: A role that a user or a group has on one object and all that it contains. Without an object: on everything.
         * @description Needs the permit manipulate_permissions.
         */
        post: operations["add_clusters_by_throughId_networks_by_networkId_permissions"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/clusters/{throughId}/networks/{networkId}/permissions/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                throughId: string;
                networkId: string;
                id: string;
            };
            cookie?: never;
        };
        /**
         * A role that a user or a group has on one object and all that it contains. Without an object: on everything.
         * @description Needs the permit manipulate_permissions.
         */
        get: operations["get_clusters_by_throughId_networks_by_networkId_permissions_by_id"];
        put?: never;
        post?: never;
        /**
         * Remove.
         * @description Needs the permit manipulate_permissions.
         */
        delete: operations["remove_clusters_by_throughId_networks_by_networkId_permissions_by_id"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/vnicprofiles/{vnicProfileId}/permissions": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                vnicProfileId: string;
            };
            cookie?: never;
        };
        /**
         * A role that a user or a group has on one object and all that it contains. Without an object: on everything.
         * @description Needs the permit manipulate_permissions.
         */
        get: operations["list_vnicprofiles_by_vnicProfileId_permissions"];
        put?: never;
        /**
         * Add: A role that a user or a group has on one object and all that it contains. Without an object: on everything.
         * @description Needs the permit manipulate_permissions.
         */
        post: operations["add_vnicprofiles_by_vnicProfileId_permissions"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/vnicprofiles/{vnicProfileId}/permissions/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                vnicProfileId: string;
                id: string;
            };
            cookie?: never;
        };
        /**
         * A role that a user or a group has on one object and all that it contains. Without an object: on everything.
         * @description Needs the permit manipulate_permissions.
         */
        get: operations["get_vnicprofiles_by_vnicProfileId_permissions_by_id"];
        put?: never;
        post?: never;
        /**
         * Remove.
         * @description Needs the permit manipulate_permissions.
         */
        delete: operations["remove_vnicprofiles_by_vnicProfileId_permissions_by_id"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/macpools/{macPoolId}/permissions": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                macPoolId: string;
            };
            cookie?: never;
        };
        /**
         * A role that a user or a group has on one object and all that it contains. Without an object: on everything.
         * @description Needs the permit manipulate_permissions.
         */
        get: operations["list_macpools_by_macPoolId_permissions"];
        put?: never;
        /**
         * Add: A role that a user or a group has on one object and all that it contains. Without an object: on everything.
         * @description Needs the permit manipulate_permissions.
         */
        post: operations["add_macpools_by_macPoolId_permissions"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/macpools/{macPoolId}/permissions/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                macPoolId: string;
                id: string;
            };
            cookie?: never;
        };
        /**
         * A role that a user or a group has on one object and all that it contains. Without an object: on everything.
         * @description Needs the permit manipulate_permissions.
         */
        get: operations["get_macpools_by_macPoolId_permissions_by_id"];
        put?: never;
        post?: never;
        /**
         * Remove.
         * @description Needs the permit manipulate_permissions.
         */
        delete: operations["remove_macpools_by_macPoolId_permissions_by_id"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/vms/{vmId}/permissions": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                vmId: string;
            };
            cookie?: never;
        };
        /**
         * A role that a user or a group has on one object and all that it contains. Without an object: on everything.
         * @description Needs the permit manipulate_permissions.
         */
        get: operations["list_vms_by_vmId_permissions"];
        put?: never;
        /**
         * Add: A role that a user or a group has on one object and all that it contains. Without an object: on everything.
         * @description Needs the permit manipulate_permissions.
         */
        post: operations["add_vms_by_vmId_permissions"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/vms/{vmId}/permissions/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                vmId: string;
                id: string;
            };
            cookie?: never;
        };
        /**
         * A role that a user or a group has on one object and all that it contains. Without an object: on everything.
         * @description Needs the permit manipulate_permissions.
         */
        get: operations["get_vms_by_vmId_permissions_by_id"];
        put?: never;
        post?: never;
        /**
         * Remove.
         * @description Needs the permit manipulate_permissions.
         */
        delete: operations["remove_vms_by_vmId_permissions_by_id"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/templates/{templateId}/permissions": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                templateId: string;
            };
            cookie?: never;
        };
        /**
         * A role that a user or a group has on one object and all that it contains. Without an object: on everything.
         * @description Needs the permit manipulate_permissions.
         */
        get: operations["list_templates_by_templateId_permissions"];
        put?: never;
        /**
         * Add: A role that a user or a group has on one object and all that it contains. Without an object: on everything.
         * @description Needs the permit manipulate_permissions.
         */
        post: operations["add_templates_by_templateId_permissions"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/templates/{templateId}/permissions/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                templateId: string;
                id: string;
            };
            cookie?: never;
        };
        /**
         * A role that a user or a group has on one object and all that it contains. Without an object: on everything.
         * @description Needs the permit manipulate_permissions.
         */
        get: operations["get_templates_by_templateId_permissions_by_id"];
        put?: never;
        post?: never;
        /**
         * Remove.
         * @description Needs the permit manipulate_permissions.
         */
        delete: operations["remove_templates_by_templateId_permissions_by_id"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/affinitylabels": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Always empty in Weft.
         * @description Every user may.
         */
        get: operations["list_affinitylabels"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/bookmarks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Always empty in Weft.
         * @description Every user may.
         */
        get: operations["list_bookmarks"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/clusterlevels": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Always empty in Weft.
         * @description Every user may.
         */
        get: operations["list_clusterlevels"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/cpuprofiles": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Always empty in Weft.
         * @description Every user may.
         */
        get: operations["list_cpuprofiles"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/disks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Always empty in Weft.
         * @description Every user may.
         */
        get: operations["list_disks"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/diskprofiles": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Always empty in Weft.
         * @description Every user may.
         */
        get: operations["list_diskprofiles"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/domains": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Always empty in Weft.
         * @description Every user may.
         */
        get: operations["list_domains"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/externalhostproviders": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Always empty in Weft.
         * @description Every user may.
         */
        get: operations["list_externalhostproviders"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/icons": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Always empty in Weft.
         * @description Every user may.
         */
        get: operations["list_icons"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/instancetypes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Always empty in Weft.
         * @description Every user may.
         */
        get: operations["list_instancetypes"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/katelloerrata": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Always empty in Weft.
         * @description Every user may.
         */
        get: operations["list_katelloerrata"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/openstackimageproviders": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Always empty in Weft.
         * @description Every user may.
         */
        get: operations["list_openstackimageproviders"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/openstacknetworkproviders": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Always empty in Weft.
         * @description Every user may.
         */
        get: operations["list_openstacknetworkproviders"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/openstackvolumeproviders": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Always empty in Weft.
         * @description Every user may.
         */
        get: operations["list_openstackvolumeproviders"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/operatingsystems": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Always empty in Weft.
         * @description Every user may.
         */
        get: operations["list_operatingsystems"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/schedulingpolicies": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Always empty in Weft.
         * @description Every user may.
         */
        get: operations["list_schedulingpolicies"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/schedulingpolicyunits": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Always empty in Weft.
         * @description Every user may.
         */
        get: operations["list_schedulingpolicyunits"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/storagedomains": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Always empty in Weft.
         * @description Every user may.
         */
        get: operations["list_storagedomains"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/vmpools": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Always empty in Weft.
         * @description Every user may.
         */
        get: operations["list_vmpools"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/datacenters/{dataCenterId}/quotas": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                dataCenterId: string;
            };
            cookie?: never;
        };
        /**
         * Always empty in Weft.
         * @description Every user may.
         */
        get: operations["list_datacenters_by_dataCenterId_quotas"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/datacenters/{dataCenterId}/storagedomains": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                dataCenterId: string;
            };
            cookie?: never;
        };
        /**
         * Always empty in Weft.
         * @description Every user may.
         */
        get: operations["list_datacenters_by_dataCenterId_storagedomains"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/clusters/{clusterId}/affinitygroups": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                clusterId: string;
            };
            cookie?: never;
        };
        /**
         * Always empty in Weft.
         * @description Every user may.
         */
        get: operations["list_clusters_by_clusterId_affinitygroups"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/clusters/{clusterId}/cpuprofiles": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                clusterId: string;
            };
            cookie?: never;
        };
        /**
         * Always empty in Weft.
         * @description Every user may.
         */
        get: operations["list_clusters_by_clusterId_cpuprofiles"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/clusters/{clusterId}/enabledfeatures": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                clusterId: string;
            };
            cookie?: never;
        };
        /**
         * Always empty in Weft.
         * @description Every user may.
         */
        get: operations["list_clusters_by_clusterId_enabledfeatures"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/clusters/{clusterId}/externalnetworkproviders": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                clusterId: string;
            };
            cookie?: never;
        };
        /**
         * Always empty in Weft.
         * @description Every user may.
         */
        get: operations["list_clusters_by_clusterId_externalnetworkproviders"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/clusters/{clusterId}/glusterhooks": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                clusterId: string;
            };
            cookie?: never;
        };
        /**
         * Always empty in Weft.
         * @description Every user may.
         */
        get: operations["list_clusters_by_clusterId_glusterhooks"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/clusters/{clusterId}/glustervolumes": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                clusterId: string;
            };
            cookie?: never;
        };
        /**
         * Always empty in Weft.
         * @description Every user may.
         */
        get: operations["list_clusters_by_clusterId_glustervolumes"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/hosts/{hostId}/affinitylabels": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                hostId: string;
            };
            cookie?: never;
        };
        /**
         * Always empty in Weft.
         * @description Every user may.
         */
        get: operations["list_hosts_by_hostId_affinitylabels"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/hosts/{hostId}/devices": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                hostId: string;
            };
            cookie?: never;
        };
        /**
         * Always empty in Weft.
         * @description Every user may.
         */
        get: operations["list_hosts_by_hostId_devices"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/hosts/{hostId}/externalnetworkproviderconfigurations": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                hostId: string;
            };
            cookie?: never;
        };
        /**
         * Always empty in Weft.
         * @description Every user may.
         */
        get: operations["list_hosts_by_hostId_externalnetworkproviderconfigurations"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/hosts/{hostId}/fenceagents": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                hostId: string;
            };
            cookie?: never;
        };
        /**
         * Always empty in Weft.
         * @description Every user may.
         */
        get: operations["list_hosts_by_hostId_fenceagents"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/hosts/{hostId}/hooks": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                hostId: string;
            };
            cookie?: never;
        };
        /**
         * Always empty in Weft.
         * @description Every user may.
         */
        get: operations["list_hosts_by_hostId_hooks"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/hosts/{hostId}/katelloerrata": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                hostId: string;
            };
            cookie?: never;
        };
        /**
         * Always empty in Weft.
         * @description Every user may.
         */
        get: operations["list_hosts_by_hostId_katelloerrata"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/hosts/{hostId}/numanodes": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                hostId: string;
            };
            cookie?: never;
        };
        /**
         * Always empty in Weft.
         * @description Every user may.
         */
        get: operations["list_hosts_by_hostId_numanodes"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/hosts/{hostId}/storage": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                hostId: string;
            };
            cookie?: never;
        };
        /**
         * Always empty in Weft.
         * @description Every user may.
         */
        get: operations["list_hosts_by_hostId_storage"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/hosts/{hostId}/storageconnectionextensions": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                hostId: string;
            };
            cookie?: never;
        };
        /**
         * Always empty in Weft.
         * @description Every user may.
         */
        get: operations["list_hosts_by_hostId_storageconnectionextensions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/hosts/{hostId}/tags": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                hostId: string;
            };
            cookie?: never;
        };
        /**
         * Always empty in Weft.
         * @description Every user may.
         */
        get: operations["list_hosts_by_hostId_tags"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/vms/{vmId}/affinitylabels": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                vmId: string;
            };
            cookie?: never;
        };
        /**
         * Always empty in Weft.
         * @description Every user may.
         */
        get: operations["list_vms_by_vmId_affinitylabels"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/vms/{vmId}/applications": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                vmId: string;
            };
            cookie?: never;
        };
        /**
         * Always empty in Weft.
         * @description Every user may.
         */
        get: operations["list_vms_by_vmId_applications"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/vms/{vmId}/backups": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                vmId: string;
            };
            cookie?: never;
        };
        /**
         * Always empty in Weft.
         * @description Every user may.
         */
        get: operations["list_vms_by_vmId_backups"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/vms/{vmId}/cdroms": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                vmId: string;
            };
            cookie?: never;
        };
        /**
         * Always empty in Weft.
         * @description Every user may.
         */
        get: operations["list_vms_by_vmId_cdroms"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/vms/{vmId}/diskattachments": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                vmId: string;
            };
            cookie?: never;
        };
        /**
         * Always empty in Weft.
         * @description Every user may.
         */
        get: operations["list_vms_by_vmId_diskattachments"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/vms/{vmId}/graphicsconsoles": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                vmId: string;
            };
            cookie?: never;
        };
        /**
         * Always empty in Weft.
         * @description Every user may.
         */
        get: operations["list_vms_by_vmId_graphicsconsoles"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/vms/{vmId}/hostdevices": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                vmId: string;
            };
            cookie?: never;
        };
        /**
         * Always empty in Weft.
         * @description Every user may.
         */
        get: operations["list_vms_by_vmId_hostdevices"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/vms/{vmId}/katelloerrata": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                vmId: string;
            };
            cookie?: never;
        };
        /**
         * Always empty in Weft.
         * @description Every user may.
         */
        get: operations["list_vms_by_vmId_katelloerrata"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/vms/{vmId}/numanodes": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                vmId: string;
            };
            cookie?: never;
        };
        /**
         * Always empty in Weft.
         * @description Every user may.
         */
        get: operations["list_vms_by_vmId_numanodes"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/vms/{vmId}/sessions": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                vmId: string;
            };
            cookie?: never;
        };
        /**
         * Always empty in Weft.
         * @description Every user may.
         */
        get: operations["list_vms_by_vmId_sessions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/vms/{vmId}/snapshots": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                vmId: string;
            };
            cookie?: never;
        };
        /**
         * Always empty in Weft.
         * @description Every user may.
         */
        get: operations["list_vms_by_vmId_snapshots"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/vms/{vmId}/tags": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                vmId: string;
            };
            cookie?: never;
        };
        /**
         * Always empty in Weft.
         * @description Every user may.
         */
        get: operations["list_vms_by_vmId_tags"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/vms/{vmId}/watchdogs": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                vmId: string;
            };
            cookie?: never;
        };
        /**
         * Always empty in Weft.
         * @description Every user may.
         */
        get: operations["list_vms_by_vmId_watchdogs"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/templates/{templateId}/cdroms": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                templateId: string;
            };
            cookie?: never;
        };
        /**
         * Always empty in Weft.
         * @description Every user may.
         */
        get: operations["list_templates_by_templateId_cdroms"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/templates/{templateId}/diskattachments": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                templateId: string;
            };
            cookie?: never;
        };
        /**
         * Always empty in Weft.
         * @description Every user may.
         */
        get: operations["list_templates_by_templateId_diskattachments"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/templates/{templateId}/graphicsconsoles": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                templateId: string;
            };
            cookie?: never;
        };
        /**
         * Always empty in Weft.
         * @description Every user may.
         */
        get: operations["list_templates_by_templateId_graphicsconsoles"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/templates/{templateId}/nics": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                templateId: string;
            };
            cookie?: never;
        };
        /**
         * Always empty in Weft.
         * @description Every user may.
         */
        get: operations["list_templates_by_templateId_nics"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/templates/{templateId}/tags": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                templateId: string;
            };
            cookie?: never;
        };
        /**
         * Always empty in Weft.
         * @description Every user may.
         */
        get: operations["list_templates_by_templateId_tags"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/templates/{templateId}/watchdogs": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                templateId: string;
            };
            cookie?: never;
        };
        /**
         * Always empty in Weft.
         * @description Every user may.
         */
        get: operations["list_templates_by_templateId_watchdogs"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/users/{userId}/tags": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                userId: string;
            };
            cookie?: never;
        };
        /**
         * Always empty in Weft.
         * @description Every user may.
         */
        get: operations["list_users_by_userId_tags"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/groups/{groupId}/tags": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                groupId: string;
            };
            cookie?: never;
        };
        /**
         * Always empty in Weft.
         * @description Every user may.
         */
        get: operations["list_groups_by_groupId_tags"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/hosts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A machine that runs VMs.
         * @description Needs any role on it or on what contains it.
         */
        get: operations["list_hosts"];
        put?: never;
        /**
         * Add: A machine that runs VMs.
         * @description Every user may.
         */
        post: operations["add_hosts"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/hosts/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        /**
         * A machine that runs VMs.
         * @description Needs any role on it or on what contains it.
         */
        get: operations["get_hosts_by_id"];
        /**
         * Change what is sent, leave the rest; null clears.
         * @description Needs the permit edit_host_configuration.
         */
        put: operations["update_hosts_by_id"];
        post?: never;
        /**
         * Remove.
         * @description Needs the permit delete_host.
         */
        delete: operations["remove_hosts_by_id"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/hosts/{id}/activate": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Action activate.
         * @description Needs the permit manipulate_host.
         */
        post: operations["post_hosts_by_id_activate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/hosts/{id}/deactivate": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Action deactivate.
         * @description Needs the permit manipulate_host.
         */
        post: operations["post_hosts_by_id_deactivate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/hosts/{id}/refresh": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Action refresh.
         * @description Needs the permit manipulate_host.
         */
        post: operations["post_hosts_by_id_refresh"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/hosts/{id}/commitnetconfig": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Action commitnetconfig.
         * @description Needs the permit configure_host_network.
         */
        post: operations["post_hosts_by_id_commitnetconfig"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/hosts/{id}/syncallnetworks": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Action syncallnetworks.
         * @description Needs the permit configure_host_network.
         */
        post: operations["post_hosts_by_id_syncallnetworks"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/hosts/{id}/copyhostnetworks": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Action copyhostnetworks.
         * @description Needs the permit configure_host_network.
         */
        post: operations["post_hosts_by_id_copyhostnetworks"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/hosts/{id}/adoptnetworks": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Action adoptnetworks.
         * @description Needs the permit configure_host_network.
         */
        post: operations["post_hosts_by_id_adoptnetworks"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/hosts/{id}/confirmnetworks": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Action confirmnetworks.
         * @description Needs the permit configure_host_network.
         */
        post: operations["post_hosts_by_id_confirmnetworks"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/hosts/{id}/enrolmenttoken": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Action enrolmenttoken.
         * @description Needs the permit create_host.
         */
        post: operations["post_hosts_by_id_enrolmenttoken"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/hosts/{id}/setupnetworks": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Action setupnetworks.
         * @description Needs the permit configure_host_network.
         */
        post: operations["post_hosts_by_id_setupnetworks"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/hosts/{hostId}/nics": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                hostId: string;
            };
            cookie?: never;
        };
        /**
         * A NIC, bond or VLAN device of a host. Bridges are not among them: a network’s bridge is shown by what is under it.
         * @description Needs any role on it or on what contains it.
         */
        get: operations["list_hosts_by_hostId_nics"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/hosts/{hostId}/nics/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                hostId: string;
                id: string;
            };
            cookie?: never;
        };
        /**
         * A NIC, bond or VLAN device of a host. Bridges are not among them: a network’s bridge is shown by what is under it.
         * @description Needs any role on it or on what contains it.
         */
        get: operations["get_hosts_by_hostId_nics_by_id"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/hosts/{hostId}/changes": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                hostId: string;
            };
            cookie?: never;
        };
        /**
         * A change of a host’s networks: who made it, what it did, and how it ended.
         * @description Needs any role on it or on what contains it.
         */
        get: operations["list_hosts_by_hostId_changes"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/hosts/{hostId}/changes/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                hostId: string;
                id: string;
            };
            cookie?: never;
        };
        /**
         * A change of a host’s networks: who made it, what it did, and how it ended.
         * @description Needs any role on it or on what contains it.
         */
        get: operations["get_hosts_by_hostId_changes_by_id"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/hosts/{hostId}/changes/{id}/revert": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                hostId: string;
                id: string;
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Action revert.
         * @description Needs the permit configure_host_network.
         */
        post: operations["post_hosts_by_hostId_changes_by_id_revert"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/hosts/{hostId}/findings": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                hostId: string;
            };
            cookie?: never;
        };
        /**
         * Something about a host’s networks that works and yet should not stay so, with what to do about it.
         * @description Needs any role on it or on what contains it.
         */
        get: operations["list_hosts_by_hostId_findings"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/hosts/{hostId}/findings/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                hostId: string;
                id: string;
            };
            cookie?: never;
        };
        /**
         * Something about a host’s networks that works and yet should not stay so, with what to do about it.
         * @description Needs any role on it or on what contains it.
         */
        get: operations["get_hosts_by_hostId_findings_by_id"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/hosts/{hostId}/nics/{nicId}/networklabels": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                hostId: string;
                nicId: string;
            };
            cookie?: never;
        };
        /**
         * A label that joins networks to host NICs: a NIC that has it gets every network that has it. The id is its text.
         * @description Needs any role on it or on what contains it.
         */
        get: operations["list_hosts_by_hostId_nics_by_nicId_networklabels"];
        put?: never;
        /**
         * Add: A label that joins networks to host NICs: a NIC that has it gets every network that has it. The id is its text.
         * @description Needs the permit configure_host_network.
         */
        post: operations["add_hosts_by_hostId_nics_by_nicId_networklabels"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/hosts/{hostId}/nics/{nicId}/networklabels/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                hostId: string;
                nicId: string;
                id: string;
            };
            cookie?: never;
        };
        /**
         * A label that joins networks to host NICs: a NIC that has it gets every network that has it. The id is its text.
         * @description Needs any role on it or on what contains it.
         */
        get: operations["get_hosts_by_hostId_nics_by_nicId_networklabels_by_id"];
        put?: never;
        post?: never;
        /**
         * Remove.
         * @description Needs the permit configure_host_network.
         */
        delete: operations["remove_hosts_by_hostId_nics_by_nicId_networklabels_by_id"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/hosts/{hostId}/nics/{nicId}/linklayerdiscoveryprotocolelements": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                hostId: string;
                nicId: string;
            };
            cookie?: never;
        };
        /**
         * What the neighbour on a NIC says of itself by LLDP.
         * @description Needs any role on it or on what contains it.
         */
        get: operations["list_hosts_by_hostId_nics_by_nicId_linklayerdiscoveryprotocolelements"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/hosts/{hostId}/networkattachments": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                hostId: string;
            };
            cookie?: never;
        };
        /**
         * A network on a NIC or bond of a host.
         * @description Needs any role on it or on what contains it.
         */
        get: operations["list_hosts_by_hostId_networkattachments"];
        put?: never;
        /**
         * Add: A network on a NIC or bond of a host.
         * @description Needs the permit configure_host_network.
         */
        post: operations["add_hosts_by_hostId_networkattachments"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/hosts/{hostId}/networkattachments/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                hostId: string;
                id: string;
            };
            cookie?: never;
        };
        /**
         * A network on a NIC or bond of a host.
         * @description Needs any role on it or on what contains it.
         */
        get: operations["get_hosts_by_hostId_networkattachments_by_id"];
        /**
         * Change what is sent, leave the rest; null clears.
         * @description Needs the permit configure_host_network.
         */
        put: operations["update_hosts_by_hostId_networkattachments_by_id"];
        post?: never;
        /**
         * Remove.
         * @description Needs the permit configure_host_network.
         */
        delete: operations["remove_hosts_by_hostId_networkattachments_by_id"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/hosts/{hostId}/networkattachments/{id}/acceptreportedconfigurations": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                hostId: string;
                id: string;
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Action acceptreportedconfigurations.
         * @description Needs the permit configure_host_network.
         */
        post: operations["post_hosts_by_hostId_networkattachments_by_id_acceptreportedconfigurations"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/hosts/{hostId}/nics/{nicId}/networkattachments": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                hostId: string;
                nicId: string;
            };
            cookie?: never;
        };
        /**
         * A network on a NIC or bond of a host.
         * @description Needs any role on it or on what contains it.
         */
        get: operations["list_hosts_by_hostId_nics_by_nicId_networkattachments"];
        put?: never;
        /**
         * Add: A network on a NIC or bond of a host.
         * @description Needs the permit configure_host_network.
         */
        post: operations["add_hosts_by_hostId_nics_by_nicId_networkattachments"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/hosts/{hostId}/nics/{nicId}/networkattachments/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                hostId: string;
                nicId: string;
                id: string;
            };
            cookie?: never;
        };
        /**
         * A network on a NIC or bond of a host.
         * @description Needs any role on it or on what contains it.
         */
        get: operations["get_hosts_by_hostId_nics_by_nicId_networkattachments_by_id"];
        /**
         * Change what is sent, leave the rest; null clears.
         * @description Needs the permit configure_host_network.
         */
        put: operations["update_hosts_by_hostId_nics_by_nicId_networkattachments_by_id"];
        post?: never;
        /**
         * Remove.
         * @description Needs the permit configure_host_network.
         */
        delete: operations["remove_hosts_by_hostId_nics_by_nicId_networkattachments_by_id"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/hosts/{hostId}/nics/{nicId}/networkattachments/{id}/acceptreportedconfigurations": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                hostId: string;
                nicId: string;
                id: string;
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Action acceptreportedconfigurations.
         * @description Needs the permit configure_host_network.
         */
        post: operations["post_hosts_by_hostId_nics_by_nicId_networkattachments_by_id_acceptreportedconfigurations"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/hosts/{hostId}/plans": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                hostId: string;
            };
            cookie?: never;
        };
        /**
         * The ordered steps that a set-up of a host’s networks would take, and what they cost. It can be applied while nothing changed.
         * @description Needs any role on it or on what contains it.
         */
        get: operations["list_hosts_by_hostId_plans"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/hosts/{hostId}/plans/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                hostId: string;
                id: string;
            };
            cookie?: never;
        };
        /**
         * The ordered steps that a set-up of a host’s networks would take, and what they cost. It can be applied while nothing changed.
         * @description Needs any role on it or on what contains it.
         */
        get: operations["get_hosts_by_hostId_plans_by_id"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/hosts/{hostId}/plans/{id}/apply": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                hostId: string;
                id: string;
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Action apply.
         * @description Needs the permit configure_host_network.
         */
        post: operations["post_hosts_by_hostId_plans_by_id_apply"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/hosts/{hostId}/unmanagednetworks": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                hostId: string;
            };
            cookie?: never;
        };
        /**
         * A network that a host has and its cluster does not know. The id is its name.
         * @description Needs any role on it or on what contains it.
         */
        get: operations["list_hosts_by_hostId_unmanagednetworks"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/hosts/{hostId}/unmanagednetworks/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                hostId: string;
                id: string;
            };
            cookie?: never;
        };
        /**
         * A network that a host has and its cluster does not know. The id is its name.
         * @description Needs any role on it or on what contains it.
         */
        get: operations["get_hosts_by_hostId_unmanagednetworks_by_id"];
        put?: never;
        post?: never;
        /**
         * Remove.
         * @description Needs the permit configure_host_network.
         */
        delete: operations["remove_hosts_by_hostId_unmanagednetworks_by_id"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/vms": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A virtual machine.
         * @description Needs any role on it or on what contains it.
         */
        get: operations["list_vms"];
        put?: never;
        /**
         * Add: A virtual machine.
         * @description Every user may.
         */
        post: operations["add_vms"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/vms/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        /**
         * A virtual machine.
         * @description Needs any role on it or on what contains it.
         */
        get: operations["get_vms_by_id"];
        /**
         * Change what is sent, leave the rest; null clears.
         * @description Needs the permit edit_vm_properties.
         */
        put: operations["update_vms_by_id"];
        post?: never;
        /**
         * Remove.
         * @description Needs the permit delete_vm.
         */
        delete: operations["remove_vms_by_id"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/vms/{id}/start": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Action start.
         * @description Needs the permit run_vm.
         */
        post: operations["post_vms_by_id_start"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/vms/{id}/stop": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Action stop.
         * @description Needs the permit stop_vm.
         */
        post: operations["post_vms_by_id_stop"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/vms/{id}/shutdown": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Action shutdown.
         * @description Needs the permit shut_down_vm.
         */
        post: operations["post_vms_by_id_shutdown"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/vms/{vmId}/serialconsole": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                vmId: string;
            };
            cookie?: never;
        };
        /**
         * The end of what a guest wrote to its first serial port.
         * @description Needs any role on it or on what contains it.
         */
        get: operations["get_vms_by_vmId_serialconsole"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/vms/{vmId}/nics": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                vmId: string;
            };
            cookie?: never;
        };
        /**
         * A virtual NIC of a VM.
         * @description Needs any role on it or on what contains it.
         */
        get: operations["list_vms_by_vmId_nics"];
        put?: never;
        /**
         * Add: A virtual NIC of a VM.
         * @description Needs the permit configure_vm_network.
         */
        post: operations["add_vms_by_vmId_nics"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/vms/{vmId}/nics/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                vmId: string;
                id: string;
            };
            cookie?: never;
        };
        /**
         * A virtual NIC of a VM.
         * @description Needs any role on it or on what contains it.
         */
        get: operations["get_vms_by_vmId_nics_by_id"];
        /**
         * Change what is sent, leave the rest; null clears.
         * @description Needs the permit configure_vm_network.
         */
        put: operations["update_vms_by_vmId_nics_by_id"];
        post?: never;
        /**
         * Remove.
         * @description Needs the permit configure_vm_network.
         */
        delete: operations["remove_vms_by_vmId_nics_by_id"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/vms/{vmId}/nics/{id}/activate": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                vmId: string;
                id: string;
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Action activate.
         * @description Needs the permit configure_vm_network.
         */
        post: operations["post_vms_by_vmId_nics_by_id_activate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/vms/{vmId}/nics/{id}/deactivate": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                vmId: string;
                id: string;
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Action deactivate.
         * @description Needs the permit configure_vm_network.
         */
        post: operations["post_vms_by_vmId_nics_by_id_deactivate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/vms/{vmId}/nics/{nicId}/networkfilterparameters": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                vmId: string;
                nicId: string;
            };
            cookie?: never;
        };
        /**
         * A parameter of the packet filter that a NIC’s profile names; a name may come more than once.
         * @description Needs any role on it or on what contains it.
         */
        get: operations["list_vms_by_vmId_nics_by_nicId_networkfilterparameters"];
        put?: never;
        /**
         * Add: A parameter of the packet filter that a NIC’s profile names; a name may come more than once.
         * @description Needs the permit configure_vm_network.
         */
        post: operations["add_vms_by_vmId_nics_by_nicId_networkfilterparameters"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/vms/{vmId}/nics/{nicId}/networkfilterparameters/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                vmId: string;
                nicId: string;
                id: string;
            };
            cookie?: never;
        };
        /**
         * A parameter of the packet filter that a NIC’s profile names; a name may come more than once.
         * @description Needs any role on it or on what contains it.
         */
        get: operations["get_vms_by_vmId_nics_by_nicId_networkfilterparameters_by_id"];
        /**
         * Change what is sent, leave the rest; null clears.
         * @description Needs the permit configure_vm_network.
         */
        put: operations["update_vms_by_vmId_nics_by_nicId_networkfilterparameters_by_id"];
        post?: never;
        /**
         * Remove.
         * @description Needs the permit configure_vm_network.
         */
        delete: operations["remove_vms_by_vmId_nics_by_nicId_networkfilterparameters_by_id"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/vms/{vmId}/reporteddevices": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                vmId: string;
            };
            cookie?: never;
        };
        /**
         * A network device inside a guest, as its agent tells.
         * @description Needs any role on it or on what contains it.
         */
        get: operations["list_vms_by_vmId_reporteddevices"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/vms/{vmId}/reporteddevices/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                vmId: string;
                id: string;
            };
            cookie?: never;
        };
        /**
         * A network device inside a guest, as its agent tells.
         * @description Needs any role on it or on what contains it.
         */
        get: operations["get_vms_by_vmId_reporteddevices_by_id"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/vms/{vmId}/nics/{nicId}/reporteddevices": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                vmId: string;
                nicId: string;
            };
            cookie?: never;
        };
        /**
         * A network device inside a guest, as its agent tells.
         * @description Needs any role on it or on what contains it.
         */
        get: operations["list_vms_by_vmId_nics_by_nicId_reporteddevices"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/vms/{vmId}/nics/{nicId}/reporteddevices/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                vmId: string;
                nicId: string;
                id: string;
            };
            cookie?: never;
        };
        /**
         * A network device inside a guest, as its agent tells.
         * @description Needs any role on it or on what contains it.
         */
        get: operations["get_vms_by_vmId_nics_by_nicId_reporteddevices_by_id"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/hosts/{hostId}/statistics": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                hostId: string;
            };
            cookie?: never;
        };
        /**
         * One measured figure.
         * @description Needs any role on it or on what contains it.
         */
        get: operations["list_hosts_by_hostId_statistics"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/hosts/{hostId}/statistics/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                hostId: string;
                id: string;
            };
            cookie?: never;
        };
        /**
         * One measured figure.
         * @description Needs any role on it or on what contains it.
         */
        get: operations["get_hosts_by_hostId_statistics_by_id"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/hosts/{hostId}/nics/{nicId}/statistics": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                hostId: string;
                nicId: string;
            };
            cookie?: never;
        };
        /**
         * One measured figure.
         * @description Needs any role on it or on what contains it.
         */
        get: operations["list_hosts_by_hostId_nics_by_nicId_statistics"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/hosts/{hostId}/nics/{nicId}/statistics/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                hostId: string;
                nicId: string;
                id: string;
            };
            cookie?: never;
        };
        /**
         * One measured figure.
         * @description Needs any role on it or on what contains it.
         */
        get: operations["get_hosts_by_hostId_nics_by_nicId_statistics_by_id"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/vms/{vmId}/statistics": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                vmId: string;
            };
            cookie?: never;
        };
        /**
         * One measured figure.
         * @description Needs any role on it or on what contains it.
         */
        get: operations["list_vms_by_vmId_statistics"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/vms/{vmId}/statistics/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                vmId: string;
                id: string;
            };
            cookie?: never;
        };
        /**
         * One measured figure.
         * @description Needs any role on it or on what contains it.
         */
        get: operations["get_vms_by_vmId_statistics_by_id"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/vms/{vmId}/nics/{nicId}/statistics": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                vmId: string;
                nicId: string;
            };
            cookie?: never;
        };
        /**
         * One measured figure.
         * @description Needs any role on it or on what contains it.
         */
        get: operations["list_vms_by_vmId_nics_by_nicId_statistics"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/vms/{vmId}/nics/{nicId}/statistics/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                vmId: string;
                nicId: string;
                id: string;
            };
            cookie?: never;
        };
        /**
         * One measured figure.
         * @description Needs any role on it or on what contains it.
         */
        get: operations["get_vms_by_vmId_nics_by_nicId_statistics_by_id"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/jobs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A long piece of work.
         * @description Every user may.
         */
        get: operations["list_jobs"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/jobs/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        /**
         * A long piece of work.
         * @description Every user may.
         */
        get: operations["get_jobs_by_id"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/jobs/{jobId}/steps": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                jobId: string;
            };
            cookie?: never;
        };
        /**
         * One step of a job.
         * @description Every user may.
         */
        get: operations["list_jobs_by_jobId_steps"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/jobs/{jobId}/steps/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                jobId: string;
                id: string;
            };
            cookie?: never;
        };
        /**
         * One step of a job.
         * @description Every user may.
         */
        get: operations["get_jobs_by_jobId_steps_by_id"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Something noteworthy that happened.
         * @description Needs any role on it or on what contains it.
         */
        get: operations["list_events"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/events/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        /**
         * Something noteworthy that happened.
         * @description Needs any role on it or on what contains it.
         */
        get: operations["get_events_by_id"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /** @description Another object. In requests the id or the name is enough. */
        Reference: {
            id?: string;
            name?: string;
        };
        Error: {
            error: {
                /** @enum {string} */
                code: "MALFORMED_REQUEST" | "MISSING_FIELD" | "INVALID_VALUE" | "UNSUPPORTED_MEDIA_TYPE" | "BODY_TOO_LARGE" | "REQUEST_HEAD_TOO_LARGE" | "INVALID_SEARCH" | "NOT_FOUND" | "METHOD_NOT_ALLOWED" | "INTERNAL" | "NOT_AUTHENTICATED" | "NOT_AUTHORIZED" | "LOGIN_FAILED" | "LOGIN_TOO_OFTEN" | "LOGIN_UNSUPPORTED" | "FIELD_CANNOT_CHANGE" | "CROSS_SITE_REQUEST" | "PATH_NOT_FOUND" | "ENROLMENT_REFUSED" | "HOST_CHANGED" | "HOST_BUSY" | "ACTION_TYPE_FAILED_OBJECT_LOCKED" | "HOST_NOT_CONNECTED" | "NO_WAY_TO_WANTED_STATE" | "SETUP_NETWORKS_ROLLED_BACK" | "SETUP_NETWORKS_FAILED" | "SETUP_NETWORKS_UNKNOWN" | "NETWORK_CANNOT_CONTAIN_BOND_NAME" | "ACTION_TYPE_FAILED_NETWORK_NAME_IN_USE" | "NETWORK_NAME_USED_AS_VDSM_NETWORK_NAME" | "NETWORK_VLAN_OUT_OF_RANGE" | "MTU_VALUE_INVALID" | "NON_VM_NETWORK_CANNOT_SUPPORT_STP" | "NON_VM_NETWORK_CANNOT_SUPPORT_PORT_ISOLATION" | "ACTION_TYPE_FAILED_PORT_ISOLATION_CANNOT_BE_CHANGED" | "NETWORK_LABEL_FORMAT_INVALID" | "ACTION_TYPE_FAILED_NETWORK_ALREADY_LABELED" | "ACTION_TYPE_FAILED_NETWORK_LABEL_RENAMING_NOT_SUPPORTED" | "MAXIMUM_NUMBER_OF_NAMESERVERS_EXCEEDED" | "ACTION_TYPE_FAILED_DATA_CENTER_ID_CANNOT_BE_CHANGED" | "ACTION_TYPE_FAILED_NETWORK_IN_ONE_USE" | "ACTION_TYPE_FAILED_NETWORK_IN_MANY_USES" | "NETWORK_CANNOT_REMOVE_MANAGEMENT_NETWORK" | "ACTION_TYPE_FAILED_NETWORK_FROM_DIFFERENT_DC" | "ACTION_TYPE_FAILED_NETWORK_ALREADY_ASSIGNED" | "ACTION_TYPE_FAILED_MANAGEMENT_NETWORK_REQUIRED" | "ACTION_TYPE_FAILED_MANAGEMENT_NETWORK_CANNOT_BE_CHANGED" | "ACTION_TYPE_FAILED_PORT_ISOLATION_UNSUPPORTED_CLUSTER_LEVEL" | "SWITCH_TYPE_NOT_SUPPORTED" | "ACTION_TYPE_FAILED_PORT_ISOLATION_INCOMPATIBLE_SWITCH_TYPE" | "NETWORK_ADDR_MANDATORY_FOR_ROLE_NETWORK" | "ACTION_TYPE_FAILED_VNIC_PROFILE_NAME_IN_USE" | "CANNOT_ADD_VNIC_PROFILE_TO_NON_VM_NETWORK" | "ACTION_TYPE_FAILED_CANNOT_CHANGE_VNIC_PROFILE_NETWORK" | "ACTION_TYPE_FAILED_PASSTHROUGH_PROFILE_CONTAINS_NOT_SUPPORTED_PROPERTIES" | "ACTION_TYPE_FAILED_PASSTHROUGH_PROFILE_ON_ISOLATED_NETWORK" | "ACTION_TYPE_FAILED_FAILOVER_VNIC_PROFILE_IN_USE" | "ACTION_TYPE_FAILED_FAILOVER_IS_SUPPORTED_ONLY_FOR_MIGRATABLE_PASSTHROUGH" | "ACTION_TYPE_FAILED_FAILOVER_VNIC_PROFILE_NOT_SUPPORTED" | "ACTION_TYPE_FAILED_INVALID_DEVICE_CUSTOM_PROPERTIES" | "ACTION_TYPE_FAILED_INVALID_VNIC_PROFILE_NETWORK_FILTER_ID" | "ACTION_TYPE_FAILED_VNIC_PROFILE_IN_ONE_USE" | "ACTION_TYPE_FAILED_VNIC_PROFILE_IN_MANY_USES" | "ACTION_TYPE_FAILED_NAME_ALREADY_USED" | "ACTION_TYPE_FAILED_MAC_POOL_MUST_HAVE_RANGE" | "ACTION_TYPE_FAILED_MAC_RANGE_INVALID" | "ACTION_TYPE_FAILED_MAC_POOL_CONTAINS_OVERLAPPING_RANGES" | "ACTION_TYPE_FAILED_MAC_POOL_OVERLAPS_WITH_OTHER_POOLS" | "ACTION_TYPE_FAILED_SETTING_DEFAULT_MAC_POOL_IS_NOT_SUPPORTED" | "ACTION_TYPE_FAILED_CANNOT_REMOVE_DEFAULT_MAC_POOL" | "ACTION_TYPE_FAILED_CANNOT_REMOVE_STILL_USED_MAC_POOL" | "ACTION_TYPE_FAILED_MAC_POOL_CONTAINS_DUPLICATES" | "OBJECT_STILL_USED" | "ACTION_TYPE_FAILED_INTERFACE_NAME_ALREADY_IN_USE" | "ACTION_TYPE_FAILED_VM_STATUS_ILLEGAL" | "NETWORK_INTERFACE_NAME_FORMAT_INVALID" | "NETWORK_INVALID_MAC_ADDRESS" | "NETWORK_MAC_ADDRESS_IN_USE" | "MAC_POOL_NOT_ENOUGH_MAC_ADDRESSES" | "NETWORK_NOT_EXISTS_IN_CURRENT_CLUSTER" | "ACTION_TYPE_FAILED_VM_INTERFACE_TYPE_NOT_MATCH_PROFILE" | "ACTION_TYPE_FAILED_VM_INTERFACE_PASSTHROUGH_MUST_BE_LINKED" | "ACTION_TYPE_FAILED_ONLY_EXTERNAL_NETWORK_IS_SUPPORTED_IN_OVS_SWITCH_TYPE" | "CANNOT_PERFORM_HOT_UPDATE" | "CANNOT_PERFORM_HOT_UPDATE_WITH_PORT_MIRRORING" | "ACTIVATE_DEACTIVATE_NETWORK_NOT_IN_VDS" | "ACTION_TYPE_FAILED_CANNOT_REMOVE_ACTIVE_DEVICE" | "ACTION_TYPE_FAILED_VDS_STATUS_ILLEGAL" | "NULL_PASSED_AS_NETWORK_ATTACHMENT" | "MODIFIED_NETWORK_ATTACHMENT_DOES_NOT_EXISTS" | "NETWORK_ATTACHMENT_NETWORK_ID_OR_NAME_IS_NOT_SET" | "NETWORK_HAVING_ID_NOT_EXISTS" | "NETWORK_HAVING_NAME_NOT_EXISTS" | "NETWORK_OF_GIVEN_NAME_NOT_EXISTS_IN_CLUSTER" | "NETWORK_ATTACHMENT_REFERENCES_NETWORK_INCOHERENTLY" | "NETWORK_ATTACHMENT_REFERENCES_NICS_INCOHERENTLY" | "BOND_REFERENCES_NICS_INCOHERENTLY" | "NIC_LABEL_REFERENCES_NICS_INCOHERENTLY" | "NETWORK_ATTACHMENTS_NOT_EXISTS" | "HOST_NETWORK_INTERFACE_DOES_NOT_HAVE_NAME_SET" | "HOST_NETWORK_INTERFACE_HAVING_ID_OR_NAME_DOES_NOT_EXIST" | "ATTACHMENT_REFERENCE_VLAN_DEVICE" | "NETWORK_CANNOT_ATTACH_TO_BOND_SLAVE" | "CANNOT_CHANGE_ATTACHED_NETWORK" | "ATTACHMENT_IS_NOT_REUSED" | "NETWORKS_ALREADY_ATTACHED_TO_IFACES" | "NETWORK_ATTACHMENT_IN_BOTH_LISTS" | "NETWORK_SHOULD_BE_ATTACHED_VIA_LABEL_TO_ANOTHER_NIC" | "ACTION_TYPE_FAILED_CANNOT_MOVE_LABELED_NETWORK_TO_ANOTHER_NIC" | "ACTION_TYPE_FAILED_CANNOT_REMOVE_LABELED_NETWORK_FROM_NIC" | "ACTION_TYPE_FAILED_ROLE_NETWORK_HAS_NO_BOOT_PROTOCOL" | "ACTION_TYPE_FAILED_CANNOT_REMOVE_MANAGEMENT_NETWORK_FROM_HOST" | "NETWORK_CANNOT_DETACH_NETWORK_USED_BY_VMS" | "NETWORK_ATTACHMENTS_TO_BE_REMOVED_DOES_NOT_EXISTS" | "NETWORK_INTERFACES_NOT_EXCLUSIVELY_USED_BY_NETWORK" | "NETWORK_VLAN_USED_TWICE_ON_INTERFACE" | "NETWORK_MTU_DIFFERENCES" | "NETWORK_INTERFACE_USED_BY_UNMANAGED_NETWORK" | "NETWORK_DEVICE_NAME_TAKEN" | "NETWORK_NOT_IN_SYNC" | "NETWORK_ATTACHMENT_MISSING_IP_CONFIGURATION" | "NETWORK_ATTACHMENT_MISSING_BOOT_PROTOCOL" | "NETWORK_ATTACHMENT_STATIC_BOOT_PROTOCOL_MISSING_IP_ADDRESS_DETAILS" | "NETWORK_ATTACHMENT_INCOMPATIBLE_BOOT_PROTOCOL_AND_IP_ADDRESS_DETAILS" | "NETWORK_ATTACHMENT_INVALID_IP_ADDRESS_DETAILS" | "NETWORK_ATTACHMENT_INVALID_BOOT_PROTOCOL" | "NETWORK_ATTACHMENT_SEVERAL_ASSIGNMENTS_OF_ONE_FAMILY" | "NETWORK_ATTACHMENT_IPV6_GATEWAY_ON_NON_DEFAULT_ROUTE_ROLE" | "BOND_DOES_NOT_HAVE_NEITHER_ID_NOR_NAME_SPECIFIED" | "NETWORK_BOND_NAME_BAD_FORMAT" | "NETWORK_BONDS_INVALID_SLAVE_COUNT" | "NETWORK_INTERFACE_ALREADY_IN_BOND" | "NETWORK_INTERFACE_REFERENCED_AS_A_SLAVE_MULTIPLE_TIMES" | "NETWORK_INTERFACE_BOND_OR_VLAN_CANNOT_BE_SLAVE" | "NETWORK_INTERFACE_ATTACHED_TO_NETWORK_CANNOT_BE_SLAVE" | "NETWORK_INTERFACE_ADDED_TO_BOND_AND_NETWORK_IS_ATTACHED_TO_IT_AT_THE_SAME_TIME" | "NETWORK_INTERFACE_WITH_UNMANAGED_NETWORK_CANNOT_BE_SLAVE" | "LABEL_ATTACH_TO_IMPROPER_INTERFACE" | "INVALID_BOND_MODE_FOR_BOND_WITH_VM_NETWORK" | "INVALID_BOND_MODE_FOR_BOND_WITH_LABELED_VM_NETWORK" | "NETWORK_BOND_INVALID_OPTION" | "BOND_MODIFIED_SEVERAL_TIMES" | "NETWORK_BOND_RECORDS_DOES_NOT_EXISTS" | "BOND_USED_BY_NETWORK_ATTACHMENTS" | "BONDS_UPDATED_AND_REMOVED_SIMULTANEOUSLY" | "INTERFACE_ON_NIC_LABEL_NOT_EXIST" | "PARAMS_CONTAIN_DUPLICATE_LABELS" | "LABEL_NOT_EXIST_IN_HOST" | "ACTION_TYPE_FAILED_NETWORK_CUSTOM_PROPERTIES_BAD_INPUT" | "VDS_CANNOT_REMOVE_VDS_STATUS_ILLEGAL" | "VDS_CANNOT_ACTIVATE_VDS_STATUS_ILLEGAL" | "VDS_CANNOT_MAINTENANCE_VDS_STATUS_ILLEGAL" | "VDS_HAS_RUNNING_VMS" | "VDS_STATUS_NOT_VALID_FOR_UPDATE" | "ACTION_TYPE_FAILED_HOST_CLUSTER_DIFFERENT_MANAGEMENT_NETWORKS" | "HOST_CANNOT_WRITE" | "HIDDEN_NIC_WOULD_BE_TOUCHED" | "NIC_SETTINGS_NOT_SUPPORTED" | "VLAN_ID_MISMATCH_FOR_MANAGEMENT_NETWORK_CONFIGURATION" | "INVALID_BOND_INTERFACE_FOR_MANAGEMENT_NETWORK_CONFIGURATION" | "NETWORK_CONFIGURATION_NOT_PERSISTED" | "ACTIVE_NIC_UNUSABLE_FOR_MANAGEMENT_NETWORK_CONFIGURATION" | "PROBE_NOT_POSSIBLE" | "DRY_RUN_NOT_OFFERED" | "NOTHING_TO_CONFIRM" | "ACTION_TYPE_FAILED_QOS_NAME_EXIST" | "ACTION_TYPE_FAILED_QOS_OUT_OF_RANGE_VALUES" | "ACTION_TYPE_FAILED_HOST_NETWORK_QOS_MISSING_VALUES" | "ACTION_TYPE_FAILED_HOST_NETWORK_QOS_INCONSISTENT_VALUES" | "ACTION_TYPE_FAILED_HOST_NETWORK_QOS_INTERFACES_WITHOUT_QOS" | "ACTION_TYPE_FAILED_NETWORK_QOS_MISSING_VALUES" | "ACTION_TYPE_FAILED_NETWORK_QOS_PEAK_LOWER_THAN_AVERAGE" | "QOS_TYPE_NOT_SUPPORTED" | "QOS_TYPE_DOES_NOT_FIT" | "VNIC_QOS_NOT_SUPPORTED" | "REPORTED_CONFIGURATION_NOT_OF_ATTACHMENT" | "NETWORK_NOT_ON_HOST" | "HOSTS_NOT_IN_SAME_CLUSTER" | "INTERFACE_COUNT_DOES_NOT_MATCH" | "COPIED_NICS_HAVE_NO_MATCH" | "ADDRESS_POOL_EXHAUSTED" | "CHANGE_CANNOT_BE_REVERTED" | "ROLL_OUT_STOPPED" | "ISCSI_BOND_WITH_SAME_NAME_EXIST_IN_DATA_CENTER" | "NETWORKS_DONT_EXIST_IN_DATA_CENTER" | "ACTION_TYPE_FAILED_ISCSI_BOND_NETWORK_CANNOT_BE_REQUIRED" | "ACTION_TYPE_FAILED_STORAGE_CONNECTIONS_CANNOT_BE_ADDED_TO_ISCSI_BOND" | "ACTION_TYPE_FAILED_STORAGE_CONNECTION_ALREADY_EXISTS" | "NETWORK_CANNOT_REMOVE_ISCSI_BOND_NETWORK" | "SCHEDULING_ALL_HOSTS_FILTERED_OUT" | "SCHEDULING_HOST_FILTERED_REASON_WITH_DETAIL" | "VM_START_FAILED" | "VM_COMMAND_FAILED" | "ACTION_TYPE_FAILED_PINNED_VM_NEEDS_HOST" | "ACTION_TYPE_FAILED_VM_CANNOT_CHANGE_WHILE_RUNNING" | "VM_NIC_HOT_PLUG_NOT_SUPPORTED" | "VM_NIC_TYPE_NOT_SUPPORTED" | "ERROR_CANNOT_REMOVE_LAST_SUPER_USER_ROLE" | "USER_CANNOT_REMOVE_SELF";
                message: string;
                /** @description What to do. */
                next: string;
                retryable: boolean;
                field?: string;
            } & {
                violations: {
                    /** @enum {string} */
                    code: "MALFORMED_REQUEST" | "MISSING_FIELD" | "INVALID_VALUE" | "UNSUPPORTED_MEDIA_TYPE" | "BODY_TOO_LARGE" | "REQUEST_HEAD_TOO_LARGE" | "INVALID_SEARCH" | "NOT_FOUND" | "METHOD_NOT_ALLOWED" | "INTERNAL" | "NOT_AUTHENTICATED" | "NOT_AUTHORIZED" | "LOGIN_FAILED" | "LOGIN_TOO_OFTEN" | "LOGIN_UNSUPPORTED" | "FIELD_CANNOT_CHANGE" | "CROSS_SITE_REQUEST" | "PATH_NOT_FOUND" | "ENROLMENT_REFUSED" | "HOST_CHANGED" | "HOST_BUSY" | "ACTION_TYPE_FAILED_OBJECT_LOCKED" | "HOST_NOT_CONNECTED" | "NO_WAY_TO_WANTED_STATE" | "SETUP_NETWORKS_ROLLED_BACK" | "SETUP_NETWORKS_FAILED" | "SETUP_NETWORKS_UNKNOWN" | "NETWORK_CANNOT_CONTAIN_BOND_NAME" | "ACTION_TYPE_FAILED_NETWORK_NAME_IN_USE" | "NETWORK_NAME_USED_AS_VDSM_NETWORK_NAME" | "NETWORK_VLAN_OUT_OF_RANGE" | "MTU_VALUE_INVALID" | "NON_VM_NETWORK_CANNOT_SUPPORT_STP" | "NON_VM_NETWORK_CANNOT_SUPPORT_PORT_ISOLATION" | "ACTION_TYPE_FAILED_PORT_ISOLATION_CANNOT_BE_CHANGED" | "NETWORK_LABEL_FORMAT_INVALID" | "ACTION_TYPE_FAILED_NETWORK_ALREADY_LABELED" | "ACTION_TYPE_FAILED_NETWORK_LABEL_RENAMING_NOT_SUPPORTED" | "MAXIMUM_NUMBER_OF_NAMESERVERS_EXCEEDED" | "ACTION_TYPE_FAILED_DATA_CENTER_ID_CANNOT_BE_CHANGED" | "ACTION_TYPE_FAILED_NETWORK_IN_ONE_USE" | "ACTION_TYPE_FAILED_NETWORK_IN_MANY_USES" | "NETWORK_CANNOT_REMOVE_MANAGEMENT_NETWORK" | "ACTION_TYPE_FAILED_NETWORK_FROM_DIFFERENT_DC" | "ACTION_TYPE_FAILED_NETWORK_ALREADY_ASSIGNED" | "ACTION_TYPE_FAILED_MANAGEMENT_NETWORK_REQUIRED" | "ACTION_TYPE_FAILED_MANAGEMENT_NETWORK_CANNOT_BE_CHANGED" | "ACTION_TYPE_FAILED_PORT_ISOLATION_UNSUPPORTED_CLUSTER_LEVEL" | "SWITCH_TYPE_NOT_SUPPORTED" | "ACTION_TYPE_FAILED_PORT_ISOLATION_INCOMPATIBLE_SWITCH_TYPE" | "NETWORK_ADDR_MANDATORY_FOR_ROLE_NETWORK" | "ACTION_TYPE_FAILED_VNIC_PROFILE_NAME_IN_USE" | "CANNOT_ADD_VNIC_PROFILE_TO_NON_VM_NETWORK" | "ACTION_TYPE_FAILED_CANNOT_CHANGE_VNIC_PROFILE_NETWORK" | "ACTION_TYPE_FAILED_PASSTHROUGH_PROFILE_CONTAINS_NOT_SUPPORTED_PROPERTIES" | "ACTION_TYPE_FAILED_PASSTHROUGH_PROFILE_ON_ISOLATED_NETWORK" | "ACTION_TYPE_FAILED_FAILOVER_VNIC_PROFILE_IN_USE" | "ACTION_TYPE_FAILED_FAILOVER_IS_SUPPORTED_ONLY_FOR_MIGRATABLE_PASSTHROUGH" | "ACTION_TYPE_FAILED_FAILOVER_VNIC_PROFILE_NOT_SUPPORTED" | "ACTION_TYPE_FAILED_INVALID_DEVICE_CUSTOM_PROPERTIES" | "ACTION_TYPE_FAILED_INVALID_VNIC_PROFILE_NETWORK_FILTER_ID" | "ACTION_TYPE_FAILED_VNIC_PROFILE_IN_ONE_USE" | "ACTION_TYPE_FAILED_VNIC_PROFILE_IN_MANY_USES" | "ACTION_TYPE_FAILED_NAME_ALREADY_USED" | "ACTION_TYPE_FAILED_MAC_POOL_MUST_HAVE_RANGE" | "ACTION_TYPE_FAILED_MAC_RANGE_INVALID" | "ACTION_TYPE_FAILED_MAC_POOL_CONTAINS_OVERLAPPING_RANGES" | "ACTION_TYPE_FAILED_MAC_POOL_OVERLAPS_WITH_OTHER_POOLS" | "ACTION_TYPE_FAILED_SETTING_DEFAULT_MAC_POOL_IS_NOT_SUPPORTED" | "ACTION_TYPE_FAILED_CANNOT_REMOVE_DEFAULT_MAC_POOL" | "ACTION_TYPE_FAILED_CANNOT_REMOVE_STILL_USED_MAC_POOL" | "ACTION_TYPE_FAILED_MAC_POOL_CONTAINS_DUPLICATES" | "OBJECT_STILL_USED" | "ACTION_TYPE_FAILED_INTERFACE_NAME_ALREADY_IN_USE" | "ACTION_TYPE_FAILED_VM_STATUS_ILLEGAL" | "NETWORK_INTERFACE_NAME_FORMAT_INVALID" | "NETWORK_INVALID_MAC_ADDRESS" | "NETWORK_MAC_ADDRESS_IN_USE" | "MAC_POOL_NOT_ENOUGH_MAC_ADDRESSES" | "NETWORK_NOT_EXISTS_IN_CURRENT_CLUSTER" | "ACTION_TYPE_FAILED_VM_INTERFACE_TYPE_NOT_MATCH_PROFILE" | "ACTION_TYPE_FAILED_VM_INTERFACE_PASSTHROUGH_MUST_BE_LINKED" | "ACTION_TYPE_FAILED_ONLY_EXTERNAL_NETWORK_IS_SUPPORTED_IN_OVS_SWITCH_TYPE" | "CANNOT_PERFORM_HOT_UPDATE" | "CANNOT_PERFORM_HOT_UPDATE_WITH_PORT_MIRRORING" | "ACTIVATE_DEACTIVATE_NETWORK_NOT_IN_VDS" | "ACTION_TYPE_FAILED_CANNOT_REMOVE_ACTIVE_DEVICE" | "ACTION_TYPE_FAILED_VDS_STATUS_ILLEGAL" | "NULL_PASSED_AS_NETWORK_ATTACHMENT" | "MODIFIED_NETWORK_ATTACHMENT_DOES_NOT_EXISTS" | "NETWORK_ATTACHMENT_NETWORK_ID_OR_NAME_IS_NOT_SET" | "NETWORK_HAVING_ID_NOT_EXISTS" | "NETWORK_HAVING_NAME_NOT_EXISTS" | "NETWORK_OF_GIVEN_NAME_NOT_EXISTS_IN_CLUSTER" | "NETWORK_ATTACHMENT_REFERENCES_NETWORK_INCOHERENTLY" | "NETWORK_ATTACHMENT_REFERENCES_NICS_INCOHERENTLY" | "BOND_REFERENCES_NICS_INCOHERENTLY" | "NIC_LABEL_REFERENCES_NICS_INCOHERENTLY" | "NETWORK_ATTACHMENTS_NOT_EXISTS" | "HOST_NETWORK_INTERFACE_DOES_NOT_HAVE_NAME_SET" | "HOST_NETWORK_INTERFACE_HAVING_ID_OR_NAME_DOES_NOT_EXIST" | "ATTACHMENT_REFERENCE_VLAN_DEVICE" | "NETWORK_CANNOT_ATTACH_TO_BOND_SLAVE" | "CANNOT_CHANGE_ATTACHED_NETWORK" | "ATTACHMENT_IS_NOT_REUSED" | "NETWORKS_ALREADY_ATTACHED_TO_IFACES" | "NETWORK_ATTACHMENT_IN_BOTH_LISTS" | "NETWORK_SHOULD_BE_ATTACHED_VIA_LABEL_TO_ANOTHER_NIC" | "ACTION_TYPE_FAILED_CANNOT_MOVE_LABELED_NETWORK_TO_ANOTHER_NIC" | "ACTION_TYPE_FAILED_CANNOT_REMOVE_LABELED_NETWORK_FROM_NIC" | "ACTION_TYPE_FAILED_ROLE_NETWORK_HAS_NO_BOOT_PROTOCOL" | "ACTION_TYPE_FAILED_CANNOT_REMOVE_MANAGEMENT_NETWORK_FROM_HOST" | "NETWORK_CANNOT_DETACH_NETWORK_USED_BY_VMS" | "NETWORK_ATTACHMENTS_TO_BE_REMOVED_DOES_NOT_EXISTS" | "NETWORK_INTERFACES_NOT_EXCLUSIVELY_USED_BY_NETWORK" | "NETWORK_VLAN_USED_TWICE_ON_INTERFACE" | "NETWORK_MTU_DIFFERENCES" | "NETWORK_INTERFACE_USED_BY_UNMANAGED_NETWORK" | "NETWORK_DEVICE_NAME_TAKEN" | "NETWORK_NOT_IN_SYNC" | "NETWORK_ATTACHMENT_MISSING_IP_CONFIGURATION" | "NETWORK_ATTACHMENT_MISSING_BOOT_PROTOCOL" | "NETWORK_ATTACHMENT_STATIC_BOOT_PROTOCOL_MISSING_IP_ADDRESS_DETAILS" | "NETWORK_ATTACHMENT_INCOMPATIBLE_BOOT_PROTOCOL_AND_IP_ADDRESS_DETAILS" | "NETWORK_ATTACHMENT_INVALID_IP_ADDRESS_DETAILS" | "NETWORK_ATTACHMENT_INVALID_BOOT_PROTOCOL" | "NETWORK_ATTACHMENT_SEVERAL_ASSIGNMENTS_OF_ONE_FAMILY" | "NETWORK_ATTACHMENT_IPV6_GATEWAY_ON_NON_DEFAULT_ROUTE_ROLE" | "BOND_DOES_NOT_HAVE_NEITHER_ID_NOR_NAME_SPECIFIED" | "NETWORK_BOND_NAME_BAD_FORMAT" | "NETWORK_BONDS_INVALID_SLAVE_COUNT" | "NETWORK_INTERFACE_ALREADY_IN_BOND" | "NETWORK_INTERFACE_REFERENCED_AS_A_SLAVE_MULTIPLE_TIMES" | "NETWORK_INTERFACE_BOND_OR_VLAN_CANNOT_BE_SLAVE" | "NETWORK_INTERFACE_ATTACHED_TO_NETWORK_CANNOT_BE_SLAVE" | "NETWORK_INTERFACE_ADDED_TO_BOND_AND_NETWORK_IS_ATTACHED_TO_IT_AT_THE_SAME_TIME" | "NETWORK_INTERFACE_WITH_UNMANAGED_NETWORK_CANNOT_BE_SLAVE" | "LABEL_ATTACH_TO_IMPROPER_INTERFACE" | "INVALID_BOND_MODE_FOR_BOND_WITH_VM_NETWORK" | "INVALID_BOND_MODE_FOR_BOND_WITH_LABELED_VM_NETWORK" | "NETWORK_BOND_INVALID_OPTION" | "BOND_MODIFIED_SEVERAL_TIMES" | "NETWORK_BOND_RECORDS_DOES_NOT_EXISTS" | "BOND_USED_BY_NETWORK_ATTACHMENTS" | "BONDS_UPDATED_AND_REMOVED_SIMULTANEOUSLY" | "INTERFACE_ON_NIC_LABEL_NOT_EXIST" | "PARAMS_CONTAIN_DUPLICATE_LABELS" | "LABEL_NOT_EXIST_IN_HOST" | "ACTION_TYPE_FAILED_NETWORK_CUSTOM_PROPERTIES_BAD_INPUT" | "VDS_CANNOT_REMOVE_VDS_STATUS_ILLEGAL" | "VDS_CANNOT_ACTIVATE_VDS_STATUS_ILLEGAL" | "VDS_CANNOT_MAINTENANCE_VDS_STATUS_ILLEGAL" | "VDS_HAS_RUNNING_VMS" | "VDS_STATUS_NOT_VALID_FOR_UPDATE" | "ACTION_TYPE_FAILED_HOST_CLUSTER_DIFFERENT_MANAGEMENT_NETWORKS" | "HOST_CANNOT_WRITE" | "HIDDEN_NIC_WOULD_BE_TOUCHED" | "NIC_SETTINGS_NOT_SUPPORTED" | "VLAN_ID_MISMATCH_FOR_MANAGEMENT_NETWORK_CONFIGURATION" | "INVALID_BOND_INTERFACE_FOR_MANAGEMENT_NETWORK_CONFIGURATION" | "NETWORK_CONFIGURATION_NOT_PERSISTED" | "ACTIVE_NIC_UNUSABLE_FOR_MANAGEMENT_NETWORK_CONFIGURATION" | "PROBE_NOT_POSSIBLE" | "DRY_RUN_NOT_OFFERED" | "NOTHING_TO_CONFIRM" | "ACTION_TYPE_FAILED_QOS_NAME_EXIST" | "ACTION_TYPE_FAILED_QOS_OUT_OF_RANGE_VALUES" | "ACTION_TYPE_FAILED_HOST_NETWORK_QOS_MISSING_VALUES" | "ACTION_TYPE_FAILED_HOST_NETWORK_QOS_INCONSISTENT_VALUES" | "ACTION_TYPE_FAILED_HOST_NETWORK_QOS_INTERFACES_WITHOUT_QOS" | "ACTION_TYPE_FAILED_NETWORK_QOS_MISSING_VALUES" | "ACTION_TYPE_FAILED_NETWORK_QOS_PEAK_LOWER_THAN_AVERAGE" | "QOS_TYPE_NOT_SUPPORTED" | "QOS_TYPE_DOES_NOT_FIT" | "VNIC_QOS_NOT_SUPPORTED" | "REPORTED_CONFIGURATION_NOT_OF_ATTACHMENT" | "NETWORK_NOT_ON_HOST" | "HOSTS_NOT_IN_SAME_CLUSTER" | "INTERFACE_COUNT_DOES_NOT_MATCH" | "COPIED_NICS_HAVE_NO_MATCH" | "ADDRESS_POOL_EXHAUSTED" | "CHANGE_CANNOT_BE_REVERTED" | "ROLL_OUT_STOPPED" | "ISCSI_BOND_WITH_SAME_NAME_EXIST_IN_DATA_CENTER" | "NETWORKS_DONT_EXIST_IN_DATA_CENTER" | "ACTION_TYPE_FAILED_ISCSI_BOND_NETWORK_CANNOT_BE_REQUIRED" | "ACTION_TYPE_FAILED_STORAGE_CONNECTIONS_CANNOT_BE_ADDED_TO_ISCSI_BOND" | "ACTION_TYPE_FAILED_STORAGE_CONNECTION_ALREADY_EXISTS" | "NETWORK_CANNOT_REMOVE_ISCSI_BOND_NETWORK" | "SCHEDULING_ALL_HOSTS_FILTERED_OUT" | "SCHEDULING_HOST_FILTERED_REASON_WITH_DETAIL" | "VM_START_FAILED" | "VM_COMMAND_FAILED" | "ACTION_TYPE_FAILED_PINNED_VM_NEEDS_HOST" | "ACTION_TYPE_FAILED_VM_CANNOT_CHANGE_WHILE_RUNNING" | "VM_NIC_HOT_PLUG_NOT_SUPPORTED" | "VM_NIC_TYPE_NOT_SUPPORTED" | "ERROR_CANNOT_REMOVE_LAST_SUPER_USER_ROLE" | "USER_CANNOT_REMOVE_SELF";
                    message: string;
                    /** @description What to do. */
                    next: string;
                    retryable: boolean;
                    field?: string;
                }[];
            };
        };
        /** @description The scope of logical networks: its clusters share them. */
        data_center: {
            id: string;
            href?: string;
            /** @example Default */
            name: string;
            description?: string;
            comment?: string;
            readonly local?: boolean;
            /** @enum {string} */
            readonly quota_mode?: "audit" | "disabled" | "enabled";
            /** @enum {string} */
            readonly status?: "up";
            readonly supported_versions?: {
                /** Format: int32 */
                major: number;
                /** Format: int32 */
                minor: number;
            }[];
            version?: {
                /** Format: int32 */
                major: number;
                /** Format: int32 */
                minor: number;
            };
            readonly mac_pool?: components["schemas"]["Reference"];
        };
        /** @description The scope of logical networks: its clusters share them. */
        data_center_add: {
            /** @example Default */
            name: string;
            description?: string | null;
            comment?: string | null;
            version?: {
                /** Format: int32 */
                major: number;
                /** Format: int32 */
                minor: number;
            } | null;
        };
        /** @description The scope of logical networks: its clusters share them. */
        data_center_update: {
            /** @example Default */
            name?: string;
            description?: string | null;
            comment?: string | null;
            version?: {
                /** Format: int32 */
                major: number;
                /** Format: int32 */
                minor: number;
            } | null;
        };
        /** @description Hosts that carry the same networks, and between which virtual machines may move. */
        cluster: {
            id: string;
            href?: string;
            /** @example Default */
            name: string;
            description?: string;
            comment?: string;
            readonly cpu?: {
                architecture?: string;
                type?: string;
            };
            /** @enum {string} */
            readonly firewall_type?: "firewalld" | "iptables";
            readonly gluster_service?: boolean;
            /**
             * @description legacy is the Linux bridge
             * @enum {string}
             */
            switch_type?: "legacy" | "ovs";
            version?: {
                /** Format: int32 */
                major: number;
                /** Format: int32 */
                minor: number;
            };
            readonly virt_service?: boolean;
            /** @description Mandatory at creation, unless the path says it. */
            data_center?: components["schemas"]["Reference"];
            mac_pool?: components["schemas"]["Reference"];
        };
        /** @description Hosts that carry the same networks, and between which virtual machines may move. */
        cluster_add: {
            /** @example Default */
            name: string;
            description?: string | null;
            comment?: string | null;
            /** @description legacy is the Linux bridge */
            switch_type?: ("legacy" | "ovs") | null;
            version?: {
                /** Format: int32 */
                major: number;
                /** Format: int32 */
                minor: number;
            } | null;
            /** @description Mandatory at creation, unless the path says it. */
            data_center?: components["schemas"]["Reference"] | null;
            mac_pool?: components["schemas"]["Reference"] | null;
            management_network?: components["schemas"]["Reference"] | null;
        };
        /** @description Hosts that carry the same networks, and between which virtual machines may move. */
        cluster_update: {
            /** @example Default */
            name?: string;
            description?: string | null;
            comment?: string | null;
            /** @description legacy is the Linux bridge */
            switch_type?: ("legacy" | "ovs") | null;
            version?: {
                /** Format: int32 */
                major: number;
                /** Format: int32 */
                minor: number;
            } | null;
            /** @description Mandatory at creation, unless the path says it. */
            data_center?: components["schemas"]["Reference"] | null;
            mac_pool?: components["schemas"]["Reference"] | null;
            management_network?: components["schemas"]["Reference"] | null;
        };
        /** @description A logical network of a data center: defined once, put on many hosts. */
        network: {
            id: string;
            href?: string;
            /** @example blue */
            name: string;
            description?: string;
            comment?: string;
            /** @description Mandatory, unless the path says it. */
            data_center?: components["schemas"]["Reference"];
            /** @description In the networks of a cluster. */
            readonly cluster?: components["schemas"]["Reference"];
            vlan?: {
                /**
                 * Format: int32
                 * @description 802.1Q tag, 0 to 4094
                 * @example 100
                 */
                id: number;
            };
            /**
             * Format: int32
             * @description Bytes; 0 is the default of 1500.
             * @example 1500
             */
            mtu?: number;
            /** @description Spanning tree protocol on the bridges; VM networks only. */
            stp?: boolean;
            usages?: ("vm" | "management" | "display" | "migration" | "gluster" | "default_route")[];
            /** @description In the networks of a cluster: a host without it is not operational. */
            required?: boolean;
            /** @description In the networks of a cluster: the same as the usage display. */
            display?: boolean;
            /** @enum {string} */
            readonly status?: "operational" | "non_operational";
            /** @description Guests on it do not reach each other; chosen at creation. */
            port_isolation?: boolean;
            /** @description Name of its device on hosts, at most 15 characters. */
            readonly vdsm_name?: string;
            dns_resolver_configuration?: {
                name_servers?: string[];
            };
            /** @description Of type hostnetwork: limits on every host, unless an attachment has its own. */
            qos?: components["schemas"]["Reference"];
            external_provider?: components["schemas"]["Reference"];
            external_provider_physical_network?: components["schemas"]["Reference"];
            /** @description Of a change with dry_run: what it would come to on hosts and for VMs. */
            readonly plan?: {
                /** @description Each host that carries the network, by name. */
                host_plans?: {
                    host?: components["schemas"]["Reference"];
                    readonly steps?: {
                        title?: string;
                        /** @description Devices that the step changes. */
                        touches?: string[];
                        /** @description Addresses that the step adds or removes. */
                        addresses?: string[];
                        /** @description Whether the way to the engine is open once the step is done. */
                        reachable?: boolean;
                        outage?: {
                            /** @description Devices that pass no frames meanwhile. */
                            devices?: string[];
                            /** @description Addresses that do not answer meanwhile. */
                            addresses?: string[];
                            /** @description Bridges whose guests lose their link meanwhile. */
                            bridges?: string[];
                            /** @description Names of the VMs that have a vNIC on one of these bridges. */
                            guests?: string[];
                            /**
                             * Format: int32
                             * @description At most so long, in milliseconds.
                             */
                            max_ms?: number;
                        };
                    }[];
                    /** @description What of the host’s networks works and yet should not stay so, once the plan is carried out. */
                    readonly findings?: {
                        code?: string;
                        description?: string;
                        /** @description What to do about it. */
                        advice?: string;
                    }[];
                    /** @description Steps, counted from 0, between which the engine does not hear the host; absent if it always does. Without until_step it is not back at the end. */
                    readonly contact_lost?: {
                        /** Format: int32 */
                        from_step?: number;
                        /** Format: int32 */
                        until_step?: number;
                        /** Format: int32 */
                        max_ms?: number;
                    };
                    /** @description Why the host would be left out; it is out of sync then. */
                    left_out?: string;
                    /** @description Why the host would not be changed, which stops the roll-out there. */
                    refused?: string;
                }[];
                /** @description vNICs of running VMs, as VM: vNIC, that get the change when they are plugged anew. */
                vnics_out_of_sync?: string[];
            };
        };
        /** @description A logical network of a data center: defined once, put on many hosts. */
        network_add: {
            /** @example blue */
            name: string;
            description?: string | null;
            comment?: string | null;
            /** @description Mandatory, unless the path says it. */
            data_center?: components["schemas"]["Reference"] | null;
            vlan?: {
                /**
                 * Format: int32
                 * @description 802.1Q tag, 0 to 4094
                 * @example 100
                 */
                id: number;
            } | null;
            /**
             * Format: int32
             * @description Bytes; 0 is the default of 1500.
             * @example 1500
             */
            mtu?: number | null;
            /** @description Spanning tree protocol on the bridges; VM networks only. */
            stp?: boolean | null;
            usages?: ("vm" | "management" | "display" | "migration" | "gluster" | "default_route")[];
            /** @description In the networks of a cluster: a host without it is not operational. */
            required?: boolean | null;
            /** @description In the networks of a cluster: the same as the usage display. */
            display?: boolean | null;
            /** @description Whether a VM network gets a vNIC profile of its name; default true. */
            profile_required?: boolean | null;
            /** @description Guests on it do not reach each other; chosen at creation. */
            port_isolation?: boolean | null;
            dns_resolver_configuration?: {
                name_servers?: string[];
            } | null;
            /** @description Of type hostnetwork: limits on every host, unless an attachment has its own. */
            qos?: components["schemas"]["Reference"] | null;
            external_provider?: components["schemas"]["Reference"] | null;
            external_provider_physical_network?: components["schemas"]["Reference"] | null;
        };
        /** @description A logical network of a data center: defined once, put on many hosts. */
        network_update: {
            /** @example blue */
            name?: string;
            description?: string | null;
            comment?: string | null;
            /** @description Mandatory, unless the path says it. */
            data_center?: components["schemas"]["Reference"] | null;
            vlan?: {
                /**
                 * Format: int32
                 * @description 802.1Q tag, 0 to 4094
                 * @example 100
                 */
                id: number;
            } | null;
            /**
             * Format: int32
             * @description Bytes; 0 is the default of 1500.
             * @example 1500
             */
            mtu?: number | null;
            /** @description Spanning tree protocol on the bridges; VM networks only. */
            stp?: boolean | null;
            usages?: ("vm" | "management" | "display" | "migration" | "gluster" | "default_route")[];
            /** @description In the networks of a cluster: a host without it is not operational. */
            required?: boolean | null;
            /** @description In the networks of a cluster: the same as the usage display. */
            display?: boolean | null;
            /** @description Whether a VM network gets a vNIC profile of its name; default true. */
            profile_required?: boolean | null;
            /** @description Guests on it do not reach each other; chosen at creation. */
            port_isolation?: boolean | null;
            dns_resolver_configuration?: {
                name_servers?: string[];
            } | null;
            /** @description Of type hostnetwork: limits on every host, unless an attachment has its own. */
            qos?: components["schemas"]["Reference"] | null;
            external_provider?: components["schemas"]["Reference"] | null;
            external_provider_physical_network?: components["schemas"]["Reference"] | null;
        };
        /** @description A label that joins networks to host NICs: a NIC that has it gets every network that has it. The id is its text. */
        network_label: {
            id: string;
            href?: string;
            readonly host?: components["schemas"]["Reference"];
            host_nic?: components["schemas"]["Reference"];
            readonly network?: components["schemas"]["Reference"];
        };
        /** @description A label that joins networks to host NICs: a NIC that has it gets every network that has it. The id is its text. */
        network_label_add: {
            host_nic?: components["schemas"]["Reference"] | null;
        };
        /** @description A label that joins networks to host NICs: a NIC that has it gets every network that has it. The id is its text. */
        network_label_update: {
            host_nic?: components["schemas"]["Reference"] | null;
        };
        /** @description How vNICs are plugged into a network. VMs refer to profiles, never to networks. */
        vnic_profile: {
            id: string;
            href?: string;
            /** @example blue */
            name: string;
            description?: string;
            comment?: string;
            pass_through?: {
                /** @enum {string} */
                mode: "enabled" | "disabled";
            };
            /** @description Of use with pass-through. */
            migratable?: boolean;
            port_mirroring?: boolean;
            custom_properties?: {
                name: string;
                value?: string;
            }[];
            /** @description Mandatory, unless the path says it. */
            network?: components["schemas"]["Reference"];
            /** @description Left out at creation: the default filter; empty: none. */
            network_filter?: components["schemas"]["Reference"];
            failover?: components["schemas"]["Reference"];
            /** @description Refused: limits of vNICs are not carried out yet. */
            qos?: components["schemas"]["Reference"];
        };
        /** @description How vNICs are plugged into a network. VMs refer to profiles, never to networks. */
        vnic_profile_add: {
            /** @example blue */
            name: string;
            description?: string | null;
            comment?: string | null;
            pass_through?: {
                /** @enum {string} */
                mode: "enabled" | "disabled";
            } | null;
            /** @description Of use with pass-through. */
            migratable?: boolean | null;
            port_mirroring?: boolean | null;
            custom_properties?: {
                name: string;
                value?: string | null;
            }[];
            /** @description Mandatory, unless the path says it. */
            network?: components["schemas"]["Reference"] | null;
            /** @description Left out at creation: the default filter; empty: none. */
            network_filter?: components["schemas"]["Reference"] | null;
            failover?: components["schemas"]["Reference"] | null;
            /** @description Refused: limits of vNICs are not carried out yet. */
            qos?: components["schemas"]["Reference"] | null;
        };
        /** @description How vNICs are plugged into a network. VMs refer to profiles, never to networks. */
        vnic_profile_update: {
            /** @example blue */
            name?: string;
            description?: string | null;
            comment?: string | null;
            pass_through?: {
                /** @enum {string} */
                mode: "enabled" | "disabled";
            } | null;
            /** @description Of use with pass-through. */
            migratable?: boolean | null;
            port_mirroring?: boolean | null;
            custom_properties?: {
                name: string;
                value?: string | null;
            }[];
            /** @description Mandatory, unless the path says it. */
            network?: components["schemas"]["Reference"] | null;
            /** @description Left out at creation: the default filter; empty: none. */
            network_filter?: components["schemas"]["Reference"] | null;
            failover?: components["schemas"]["Reference"] | null;
            /** @description Refused: limits of vNICs are not carried out yet. */
            qos?: components["schemas"]["Reference"] | null;
        };
        /** @description A packet filter that a vNIC profile may name, by its name in libvirt. */
        network_filter: {
            id: string;
            href?: string;
            /** @example vdsm-no-mac-spoofing */
            readonly name?: string;
            /** @description The lowest compatibility level that offers it; -1 for parts that do not matter. */
            readonly version?: {
                /** Format: int32 */
                major?: number;
                /** Format: int32 */
                minor?: number;
                /** Format: int32 */
                build?: number;
                /** Format: int32 */
                revision?: number;
            };
        };
        /** @description A packet filter that a vNIC profile may name, by its name in libvirt. */
        network_filter_add: Record<string, never>;
        /** @description A packet filter that a vNIC profile may name, by its name in libvirt. */
        network_filter_update: Record<string, never>;
        /** @description Where the vNICs of a cluster get their MAC addresses from. */
        mac_pool: {
            id: string;
            href?: string;
            /** @example racks 1 to 4 */
            name: string;
            description?: string;
            allow_duplicates?: boolean;
            default_pool?: boolean;
            ranges: {
                /** @example 02:00:00:00:00:00 */
                from: string;
                /** @example 02:00:00:00:ff:ff */
                to: string;
            }[];
        };
        /** @description Where the vNICs of a cluster get their MAC addresses from. */
        mac_pool_add: {
            /** @example racks 1 to 4 */
            name: string;
            description?: string | null;
            allow_duplicates?: boolean | null;
            default_pool?: boolean | null;
            ranges: {
                /** @example 02:00:00:00:00:00 */
                from: string;
                /** @example 02:00:00:00:ff:ff */
                to: string;
            }[];
        };
        /** @description Where the vNICs of a cluster get their MAC addresses from. */
        mac_pool_update: {
            /** @example racks 1 to 4 */
            name?: string;
            description?: string | null;
            allow_duplicates?: boolean | null;
            default_pool?: boolean | null;
            ranges?: {
                /** @example 02:00:00:00:00:00 */
                from: string;
                /** @example 02:00:00:00:ff:ff */
                to: string;
            }[];
        };
        /** @description Networks over which hosts reach storage by several ways at once. None of them may be required in a cluster. */
        iscsi_bond: {
            id: string;
            href?: string;
            /** @example paths */
            name: string;
            description?: string;
            readonly data_center?: components["schemas"]["Reference"];
            networks?: components["schemas"]["Reference"][];
            /** @description By id; they have no names. */
            storage_connections?: components["schemas"]["Reference"][];
        };
        /** @description Networks over which hosts reach storage by several ways at once. None of them may be required in a cluster. */
        iscsi_bond_add: {
            /** @example paths */
            name: string;
            description?: string | null;
            networks?: components["schemas"]["Reference"][];
            /** @description By id; they have no names. */
            storage_connections?: components["schemas"]["Reference"][];
        };
        /** @description Networks over which hosts reach storage by several ways at once. None of them may be required in a cluster. */
        iscsi_bond_update: {
            /** @example paths */
            name?: string;
            description?: string | null;
            networks?: components["schemas"]["Reference"][];
            /** @description By id; they have no names. */
            storage_connections?: components["schemas"]["Reference"][];
        };
        /** @description How hosts reach an iSCSI target, for iSCSI bonds. Weft keeps it and logs in nowhere. */
        storage_connection: {
            id: string;
            href?: string;
            /**
             * @description Name or IP address of the portal.
             * @example 192.0.2.10
             */
            address: string;
            /** @enum {string} */
            type: "iscsi";
            /**
             * Format: int32
             * @description TCP port; 3260 unless given.
             */
            port?: number;
            /** @example iqn.2026-01.com.example:disk1 */
            target: string;
            /** @description Portal group tag. */
            portal?: string;
            username?: string;
        };
        /** @description How hosts reach an iSCSI target, for iSCSI bonds. Weft keeps it and logs in nowhere. */
        storage_connection_add: {
            /**
             * @description Name or IP address of the portal.
             * @example 192.0.2.10
             */
            address: string;
            /** @enum {string} */
            type: "iscsi";
            /**
             * Format: int32
             * @description TCP port; 3260 unless given.
             */
            port?: number | null;
            /** @example iqn.2026-01.com.example:disk1 */
            target: string;
            /** @description Portal group tag. */
            portal?: string | null;
            username?: string | null;
            /** @description Taken, as clients send it, and not kept: Weft logs in nowhere. */
            password?: string | null;
        };
        /** @description How hosts reach an iSCSI target, for iSCSI bonds. Weft keeps it and logs in nowhere. */
        storage_connection_update: {
            /**
             * @description Name or IP address of the portal.
             * @example 192.0.2.10
             */
            address?: string;
            /** @enum {string} */
            type?: "iscsi";
            /**
             * Format: int32
             * @description TCP port; 3260 unless given.
             */
            port?: number | null;
            /** @example iqn.2026-01.com.example:disk1 */
            target?: string;
            /** @description Portal group tag. */
            portal?: string | null;
            username?: string | null;
            /** @description Taken, as clients send it, and not kept: Weft logs in nowhere. */
            password?: string | null;
        };
        /** @description Limits of traffic: of networks on the NICs of hosts (`hostnetwork`), or of vNICs (`network`). */
        qos: {
            id: string;
            href?: string;
            /** @example storage */
            name: string;
            description?: string;
            readonly data_center?: components["schemas"]["Reference"];
            /**
             * @description Types storage and cpu are oVirt’s too, and refused.
             * @enum {string}
             */
            type: "hostnetwork" | "network" | "storage" | "cpu";
            /**
             * Format: int32
             * @description Weight, 1 to 100, by which networks share a NIC that is full. Mandatory for type hostnetwork.
             * @example 50
             */
            outbound_average_linkshare?: number;
            /**
             * Format: int32
             * @description Most that the network may send, in Mbit/s.
             * @example 100
             */
            outbound_average_upperlimit?: number;
            /**
             * Format: int32
             * @description What the network can always send, in Mbit/s.
             * @example 100
             */
            outbound_average_realtime?: number;
            /**
             * Format: int32
             * @description Towards the guest, in Mbit/s; type network.
             * @example 100
             */
            inbound_average?: number;
            /**
             * Format: int32
             * @description Mbit/s.
             * @example 100
             */
            inbound_peak?: number;
            /**
             * Format: int32
             * @description MB.
             */
            inbound_burst?: number;
            /**
             * Format: int32
             * @description From the guest, in Mbit/s; type network.
             * @example 100
             */
            outbound_average?: number;
            /**
             * Format: int32
             * @description Mbit/s.
             * @example 100
             */
            outbound_peak?: number;
            /**
             * Format: int32
             * @description MB.
             */
            outbound_burst?: number;
        };
        /** @description Limits of traffic: of networks on the NICs of hosts (`hostnetwork`), or of vNICs (`network`). */
        qos_add: {
            /** @example storage */
            name: string;
            description?: string | null;
            /**
             * @description Types storage and cpu are oVirt’s too, and refused.
             * @enum {string}
             */
            type: "hostnetwork" | "network" | "storage" | "cpu";
            /**
             * Format: int32
             * @description Weight, 1 to 100, by which networks share a NIC that is full. Mandatory for type hostnetwork.
             * @example 50
             */
            outbound_average_linkshare?: number | null;
            /**
             * Format: int32
             * @description Most that the network may send, in Mbit/s.
             * @example 100
             */
            outbound_average_upperlimit?: number | null;
            /**
             * Format: int32
             * @description What the network can always send, in Mbit/s.
             * @example 100
             */
            outbound_average_realtime?: number | null;
            /**
             * Format: int32
             * @description Towards the guest, in Mbit/s; type network.
             * @example 100
             */
            inbound_average?: number | null;
            /**
             * Format: int32
             * @description Mbit/s.
             * @example 100
             */
            inbound_peak?: number | null;
            /**
             * Format: int32
             * @description MB.
             */
            inbound_burst?: number | null;
            /**
             * Format: int32
             * @description From the guest, in Mbit/s; type network.
             * @example 100
             */
            outbound_average?: number | null;
            /**
             * Format: int32
             * @description Mbit/s.
             * @example 100
             */
            outbound_peak?: number | null;
            /**
             * Format: int32
             * @description MB.
             */
            outbound_burst?: number | null;
        };
        /** @description Limits of traffic: of networks on the NICs of hosts (`hostnetwork`), or of vNICs (`network`). */
        qos_update: {
            /** @example storage */
            name?: string;
            description?: string | null;
            /**
             * @description Types storage and cpu are oVirt’s too, and refused.
             * @enum {string}
             */
            type?: "hostnetwork" | "network" | "storage" | "cpu";
            /**
             * Format: int32
             * @description Weight, 1 to 100, by which networks share a NIC that is full. Mandatory for type hostnetwork.
             * @example 50
             */
            outbound_average_linkshare?: number | null;
            /**
             * Format: int32
             * @description Most that the network may send, in Mbit/s.
             * @example 100
             */
            outbound_average_upperlimit?: number | null;
            /**
             * Format: int32
             * @description What the network can always send, in Mbit/s.
             * @example 100
             */
            outbound_average_realtime?: number | null;
            /**
             * Format: int32
             * @description Towards the guest, in Mbit/s; type network.
             * @example 100
             */
            inbound_average?: number | null;
            /**
             * Format: int32
             * @description Mbit/s.
             * @example 100
             */
            inbound_peak?: number | null;
            /**
             * Format: int32
             * @description MB.
             */
            inbound_burst?: number | null;
            /**
             * Format: int32
             * @description From the guest, in Mbit/s; type network.
             * @example 100
             */
            outbound_average?: number | null;
            /**
             * Format: int32
             * @description Mbit/s.
             * @example 100
             */
            outbound_peak?: number | null;
            /**
             * Format: int32
             * @description MB.
             */
            outbound_burst?: number | null;
        };
        /** @description What virtual machines are made from. Blank is the one there is: nothing. */
        template: {
            id: string;
            href?: string;
            readonly name?: string;
            readonly description?: string;
            readonly comment?: string;
            os?: {
                type?: string;
                boot?: {
                    devices?: string[];
                };
            };
            /** @enum {string} */
            readonly status?: "ok";
            /** @enum {string} */
            readonly type?: "server";
            readonly cluster?: components["schemas"]["Reference"];
        };
        /** @description What virtual machines are made from. Blank is the one there is: nothing. */
        template_add: {
            os?: {
                type?: string | null;
                boot?: {
                    devices?: string[];
                } | null;
            } | null;
        };
        /** @description What virtual machines are made from. Blank is the one there is: nothing. */
        template_update: {
            os?: {
                type?: string | null;
                boot?: {
                    devices?: string[];
                } | null;
            } | null;
        };
        /** @description A mark on hosts and VMs. The root of all tags is the one there is. */
        tag: {
            id: string;
            href?: string;
            readonly name?: string;
            readonly description?: string;
        };
        /** @description A mark on hosts and VMs. The root of all tags is the one there is. */
        tag_add: Record<string, never>;
        /** @description A mark on hosts and VMs. The root of all tags is the one there is. */
        tag_update: Record<string, never>;
        /** @description Somebody who can log in. Users are internal to Weft. */
        user: {
            id: string;
            href?: string;
            /**
             * @description With the domain: `nora@internal`.
             * @example nora@internal
             */
            user_name: string;
            name?: string;
            last_name?: string;
            email?: string;
            readonly principal?: string;
            readonly namespace?: string;
            readonly domain?: {
                name?: string;
            };
        };
        /** @description Somebody who can log in. Users are internal to Weft. */
        user_add: {
            /**
             * @description With the domain: `nora@internal`.
             * @example nora@internal
             */
            user_name: string;
            name?: string | null;
            last_name?: string | null;
            email?: string | null;
            /** @description Without one the user cannot log in. */
            password?: string | null;
        };
        /** @description Somebody who can log in. Users are internal to Weft. */
        user_update: {
            /**
             * @description With the domain: `nora@internal`.
             * @example nora@internal
             */
            user_name?: string;
            name?: string | null;
            last_name?: string | null;
            email?: string | null;
            /** @description Without one the user cannot log in. */
            password?: string | null;
        };
        /** @description A group of users. Everyone is the one there is. */
        group: {
            id: string;
            href?: string;
            readonly name?: string;
            readonly namespace?: string;
        };
        /** @description A group of users. Everyone is the one there is. */
        group_add: Record<string, never>;
        /** @description A group of users. Everyone is the one there is. */
        group_update: Record<string, never>;
        /** @description A set of things that its holders may do. The roles are fixed. */
        role: {
            id: string;
            href?: string;
            /** @example NetworkAdmin */
            readonly name?: string;
            readonly description?: string;
            readonly administrative?: boolean;
            readonly mutable?: boolean;
        };
        /** @description A set of things that its holders may do. The roles are fixed. */
        role_add: Record<string, never>;
        /** @description A set of things that its holders may do. The roles are fixed. */
        role_update: Record<string, never>;
        /** @description One thing that a role allows. Its id is its name. */
        permit: {
            id: string;
            href?: string;
            readonly name?: string;
        };
        /** @description One thing that a role allows. Its id is its name. */
        permit_add: Record<string, never>;
        /** @description One thing that a role allows. Its id is its name. */
        permit_update: Record<string, never>;
        /** @description A role that a user or a group has on one object and all that it contains. Without an object: on everything. */
        permission: {
            id: string;
            href?: string;
            role: components["schemas"]["Reference"];
            user?: components["schemas"]["Reference"];
            group?: components["schemas"]["Reference"];
            data_center?: components["schemas"]["Reference"];
            cluster?: components["schemas"]["Reference"];
            host?: components["schemas"]["Reference"];
            network?: components["schemas"]["Reference"];
            vnic_profile?: components["schemas"]["Reference"];
            mac_pool?: components["schemas"]["Reference"];
            vm?: components["schemas"]["Reference"];
            template?: components["schemas"]["Reference"];
        };
        /** @description A role that a user or a group has on one object and all that it contains. Without an object: on everything. */
        permission_add: {
            role: components["schemas"]["Reference"];
            user?: components["schemas"]["Reference"] | null;
            group?: components["schemas"]["Reference"] | null;
            data_center?: components["schemas"]["Reference"] | null;
            cluster?: components["schemas"]["Reference"] | null;
            host?: components["schemas"]["Reference"] | null;
            network?: components["schemas"]["Reference"] | null;
            vnic_profile?: components["schemas"]["Reference"] | null;
            mac_pool?: components["schemas"]["Reference"] | null;
            vm?: components["schemas"]["Reference"] | null;
            template?: components["schemas"]["Reference"] | null;
        };
        /** @description A role that a user or a group has on one object and all that it contains. Without an object: on everything. */
        permission_update: {
            role?: components["schemas"]["Reference"];
            user?: components["schemas"]["Reference"] | null;
            group?: components["schemas"]["Reference"] | null;
            data_center?: components["schemas"]["Reference"] | null;
            cluster?: components["schemas"]["Reference"] | null;
            host?: components["schemas"]["Reference"] | null;
            network?: components["schemas"]["Reference"] | null;
            vnic_profile?: components["schemas"]["Reference"] | null;
            mac_pool?: components["schemas"]["Reference"] | null;
            vm?: components["schemas"]["Reference"] | null;
            template?: components["schemas"]["Reference"] | null;
        };
        /** @description Always empty in Weft. */
        affinity_label: {
            id: string;
            href?: string;
        };
        /** @description Always empty in Weft. */
        affinity_label_add: Record<string, never>;
        /** @description Always empty in Weft. */
        affinity_label_update: Record<string, never>;
        /** @description Always empty in Weft. */
        bookmark: {
            id: string;
            href?: string;
        };
        /** @description Always empty in Weft. */
        bookmark_add: Record<string, never>;
        /** @description Always empty in Weft. */
        bookmark_update: Record<string, never>;
        /** @description Always empty in Weft. */
        cluster_level: {
            id: string;
            href?: string;
        };
        /** @description Always empty in Weft. */
        cluster_level_add: Record<string, never>;
        /** @description Always empty in Weft. */
        cluster_level_update: Record<string, never>;
        /** @description Always empty in Weft. */
        cpu_profile: {
            id: string;
            href?: string;
        };
        /** @description Always empty in Weft. */
        cpu_profile_add: Record<string, never>;
        /** @description Always empty in Weft. */
        cpu_profile_update: Record<string, never>;
        /** @description Always empty in Weft. */
        disk: {
            id: string;
            href?: string;
        };
        /** @description Always empty in Weft. */
        disk_add: Record<string, never>;
        /** @description Always empty in Weft. */
        disk_update: Record<string, never>;
        /** @description Always empty in Weft. */
        disk_profile: {
            id: string;
            href?: string;
        };
        /** @description Always empty in Weft. */
        disk_profile_add: Record<string, never>;
        /** @description Always empty in Weft. */
        disk_profile_update: Record<string, never>;
        /** @description Always empty in Weft. */
        domain: {
            id: string;
            href?: string;
        };
        /** @description Always empty in Weft. */
        domain_add: Record<string, never>;
        /** @description Always empty in Weft. */
        domain_update: Record<string, never>;
        /** @description Always empty in Weft. */
        external_host_provider: {
            id: string;
            href?: string;
        };
        /** @description Always empty in Weft. */
        external_host_provider_add: Record<string, never>;
        /** @description Always empty in Weft. */
        external_host_provider_update: Record<string, never>;
        /** @description Always empty in Weft. */
        icon: {
            id: string;
            href?: string;
        };
        /** @description Always empty in Weft. */
        icon_add: Record<string, never>;
        /** @description Always empty in Weft. */
        icon_update: Record<string, never>;
        /** @description Always empty in Weft. */
        instance_type: {
            id: string;
            href?: string;
        };
        /** @description Always empty in Weft. */
        instance_type_add: Record<string, never>;
        /** @description Always empty in Weft. */
        instance_type_update: Record<string, never>;
        /** @description Always empty in Weft. */
        katello_erratum: {
            id: string;
            href?: string;
        };
        /** @description Always empty in Weft. */
        katello_erratum_add: Record<string, never>;
        /** @description Always empty in Weft. */
        katello_erratum_update: Record<string, never>;
        /** @description Always empty in Weft. */
        openstack_image_provider: {
            id: string;
            href?: string;
        };
        /** @description Always empty in Weft. */
        openstack_image_provider_add: Record<string, never>;
        /** @description Always empty in Weft. */
        openstack_image_provider_update: Record<string, never>;
        /** @description Always empty in Weft. */
        openstack_network_provider: {
            id: string;
            href?: string;
        };
        /** @description Always empty in Weft. */
        openstack_network_provider_add: Record<string, never>;
        /** @description Always empty in Weft. */
        openstack_network_provider_update: Record<string, never>;
        /** @description Always empty in Weft. */
        openstack_volume_provider: {
            id: string;
            href?: string;
        };
        /** @description Always empty in Weft. */
        openstack_volume_provider_add: Record<string, never>;
        /** @description Always empty in Weft. */
        openstack_volume_provider_update: Record<string, never>;
        /** @description Always empty in Weft. */
        operating_system: {
            id: string;
            href?: string;
        };
        /** @description Always empty in Weft. */
        operating_system_add: Record<string, never>;
        /** @description Always empty in Weft. */
        operating_system_update: Record<string, never>;
        /** @description Always empty in Weft. */
        scheduling_policy: {
            id: string;
            href?: string;
        };
        /** @description Always empty in Weft. */
        scheduling_policy_add: Record<string, never>;
        /** @description Always empty in Weft. */
        scheduling_policy_update: Record<string, never>;
        /** @description Always empty in Weft. */
        scheduling_policy_unit: {
            id: string;
            href?: string;
        };
        /** @description Always empty in Weft. */
        scheduling_policy_unit_add: Record<string, never>;
        /** @description Always empty in Weft. */
        scheduling_policy_unit_update: Record<string, never>;
        /** @description Always empty in Weft. */
        storage_domain: {
            id: string;
            href?: string;
        };
        /** @description Always empty in Weft. */
        storage_domain_add: Record<string, never>;
        /** @description Always empty in Weft. */
        storage_domain_update: Record<string, never>;
        /** @description Always empty in Weft. */
        vm_pool: {
            id: string;
            href?: string;
        };
        /** @description Always empty in Weft. */
        vm_pool_add: Record<string, never>;
        /** @description Always empty in Weft. */
        vm_pool_update: Record<string, never>;
        /** @description Always empty in Weft. */
        quota: {
            id: string;
            href?: string;
        };
        /** @description Always empty in Weft. */
        quota_add: Record<string, never>;
        /** @description Always empty in Weft. */
        quota_update: Record<string, never>;
        /** @description Always empty in Weft. */
        affinity_group: {
            id: string;
            href?: string;
        };
        /** @description Always empty in Weft. */
        affinity_group_add: Record<string, never>;
        /** @description Always empty in Weft. */
        affinity_group_update: Record<string, never>;
        /** @description Always empty in Weft. */
        cluster_feature: {
            id: string;
            href?: string;
        };
        /** @description Always empty in Weft. */
        cluster_feature_add: Record<string, never>;
        /** @description Always empty in Weft. */
        cluster_feature_update: Record<string, never>;
        /** @description Always empty in Weft. */
        external_provider: {
            id: string;
            href?: string;
        };
        /** @description Always empty in Weft. */
        external_provider_add: Record<string, never>;
        /** @description Always empty in Weft. */
        external_provider_update: Record<string, never>;
        /** @description Always empty in Weft. */
        gluster_hook: {
            id: string;
            href?: string;
        };
        /** @description Always empty in Weft. */
        gluster_hook_add: Record<string, never>;
        /** @description Always empty in Weft. */
        gluster_hook_update: Record<string, never>;
        /** @description Always empty in Weft. */
        gluster_volume: {
            id: string;
            href?: string;
        };
        /** @description Always empty in Weft. */
        gluster_volume_add: Record<string, never>;
        /** @description Always empty in Weft. */
        gluster_volume_update: Record<string, never>;
        /** @description Always empty in Weft. */
        host_device: {
            id: string;
            href?: string;
        };
        /** @description Always empty in Weft. */
        host_device_add: Record<string, never>;
        /** @description Always empty in Weft. */
        host_device_update: Record<string, never>;
        /** @description Always empty in Weft. */
        external_network_provider_configuration: {
            id: string;
            href?: string;
        };
        /** @description Always empty in Weft. */
        external_network_provider_configuration_add: Record<string, never>;
        /** @description Always empty in Weft. */
        external_network_provider_configuration_update: Record<string, never>;
        /** @description Always empty in Weft. */
        agent: {
            id: string;
            href?: string;
        };
        /** @description Always empty in Weft. */
        agent_add: Record<string, never>;
        /** @description Always empty in Weft. */
        agent_update: Record<string, never>;
        /** @description Always empty in Weft. */
        hook: {
            id: string;
            href?: string;
        };
        /** @description Always empty in Weft. */
        hook_add: Record<string, never>;
        /** @description Always empty in Weft. */
        hook_update: Record<string, never>;
        /** @description Always empty in Weft. */
        host_numa_node: {
            id: string;
            href?: string;
        };
        /** @description Always empty in Weft. */
        host_numa_node_add: Record<string, never>;
        /** @description Always empty in Weft. */
        host_numa_node_update: Record<string, never>;
        /** @description Always empty in Weft. */
        host_storage: {
            id: string;
            href?: string;
        };
        /** @description Always empty in Weft. */
        host_storage_add: Record<string, never>;
        /** @description Always empty in Weft. */
        host_storage_update: Record<string, never>;
        /** @description Always empty in Weft. */
        storage_connection_extension: {
            id: string;
            href?: string;
        };
        /** @description Always empty in Weft. */
        storage_connection_extension_add: Record<string, never>;
        /** @description Always empty in Weft. */
        storage_connection_extension_update: Record<string, never>;
        /** @description Always empty in Weft. */
        application: {
            id: string;
            href?: string;
        };
        /** @description Always empty in Weft. */
        application_add: Record<string, never>;
        /** @description Always empty in Weft. */
        application_update: Record<string, never>;
        /** @description Always empty in Weft. */
        backup: {
            id: string;
            href?: string;
        };
        /** @description Always empty in Weft. */
        backup_add: Record<string, never>;
        /** @description Always empty in Weft. */
        backup_update: Record<string, never>;
        /** @description Always empty in Weft. */
        cdrom: {
            id: string;
            href?: string;
        };
        /** @description Always empty in Weft. */
        cdrom_add: Record<string, never>;
        /** @description Always empty in Weft. */
        cdrom_update: Record<string, never>;
        /** @description Always empty in Weft. */
        disk_attachment: {
            id: string;
            href?: string;
        };
        /** @description Always empty in Weft. */
        disk_attachment_add: Record<string, never>;
        /** @description Always empty in Weft. */
        disk_attachment_update: Record<string, never>;
        /** @description Always empty in Weft. */
        graphics_console: {
            id: string;
            href?: string;
        };
        /** @description Always empty in Weft. */
        graphics_console_add: Record<string, never>;
        /** @description Always empty in Weft. */
        graphics_console_update: Record<string, never>;
        /** @description Always empty in Weft. */
        vm_numa_node: {
            id: string;
            href?: string;
        };
        /** @description Always empty in Weft. */
        vm_numa_node_add: Record<string, never>;
        /** @description Always empty in Weft. */
        vm_numa_node_update: Record<string, never>;
        /** @description Always empty in Weft. */
        session: {
            id: string;
            href?: string;
        };
        /** @description Always empty in Weft. */
        session_add: Record<string, never>;
        /** @description Always empty in Weft. */
        session_update: Record<string, never>;
        /** @description Always empty in Weft. */
        snapshot: {
            id: string;
            href?: string;
        };
        /** @description Always empty in Weft. */
        snapshot_add: Record<string, never>;
        /** @description Always empty in Weft. */
        snapshot_update: Record<string, never>;
        /** @description Always empty in Weft. */
        watchdog: {
            id: string;
            href?: string;
        };
        /** @description Always empty in Weft. */
        watchdog_add: Record<string, never>;
        /** @description Always empty in Weft. */
        watchdog_update: Record<string, never>;
        /** @description A virtual NIC of a VM. */
        nic: {
            id: string;
            href?: string;
            /** @example nic1 */
            name: string;
            /**
             * @description The device that the guest sees; virtio unless given.
             * @enum {string}
             */
            interface?: "virtio" | "e1000" | "e1000e" | "rtl8139" | "rtl8139_virtio" | "spapr_vlan" | "pci_passthrough";
            /** @description The device has carrier; true unless given. */
            linked?: boolean;
            /** @description From the pool of the cluster unless given. */
            mac?: {
                /** @example 56:6f:77:66:00:01 */
                address?: string;
            };
            /** @description Deprecated: the network of the profile. */
            network?: components["schemas"]["Reference"];
            /** @description The guest has the device; true unless given. */
            plugged?: boolean;
            /** @description The running device is as defined here. */
            readonly synced?: boolean;
            readonly vm?: components["schemas"]["Reference"];
            /** @description By id, or by name (with `network` where several networks have a profile of that name); empty: wired to nothing. */
            vnic_profile?: components["schemas"]["Reference"];
        };
        /** @description A virtual NIC of a VM. */
        nic_add: {
            /** @example nic1 */
            name: string;
            /** @description The device that the guest sees; virtio unless given. */
            interface?: ("virtio" | "e1000" | "e1000e" | "rtl8139" | "rtl8139_virtio" | "spapr_vlan" | "pci_passthrough") | null;
            /** @description The device has carrier; true unless given. */
            linked?: boolean | null;
            /** @description From the pool of the cluster unless given. */
            mac?: {
                /** @example 56:6f:77:66:00:01 */
                address?: string | null;
            } | null;
            /** @description Deprecated: the network of the profile. */
            network?: components["schemas"]["Reference"] | null;
            /** @description The guest has the device; true unless given. */
            plugged?: boolean | null;
            /** @description By id, or by name (with `network` where several networks have a profile of that name); empty: wired to nothing. */
            vnic_profile?: components["schemas"]["Reference"] | null;
        };
        /** @description A virtual NIC of a VM. */
        nic_update: {
            /** @example nic1 */
            name?: string;
            /** @description The device that the guest sees; virtio unless given. */
            interface?: ("virtio" | "e1000" | "e1000e" | "rtl8139" | "rtl8139_virtio" | "spapr_vlan" | "pci_passthrough") | null;
            /** @description The device has carrier; true unless given. */
            linked?: boolean | null;
            /** @description From the pool of the cluster unless given. */
            mac?: {
                /** @example 56:6f:77:66:00:01 */
                address?: string | null;
            } | null;
            /** @description Deprecated: the network of the profile. */
            network?: components["schemas"]["Reference"] | null;
            /** @description The guest has the device; true unless given. */
            plugged?: boolean | null;
            /** @description By id, or by name (with `network` where several networks have a profile of that name); empty: wired to nothing. */
            vnic_profile?: components["schemas"]["Reference"] | null;
        };
        /** @description A machine that runs VMs. */
        host: {
            id: string;
            href?: string;
            name: string;
            description?: string;
            comment?: string;
            /** @description Name or IP address by which people know it; its name unless given. */
            address?: string;
            cluster?: components["schemas"]["Reference"];
            /**
             * @description Whether the kernel moves memory to the node of who uses it.
             * @enum {string}
             */
            readonly auto_numa_status?: "enable" | "disable" | "unknown";
            /** @description By which its agent is known. */
            readonly certificate?: {
                organization?: string;
                subject?: string;
            };
            readonly cpu?: {
                name?: string;
                /** @description MHz. */
                speed?: number;
                topology?: {
                    /** Format: int32 */
                    cores?: number;
                    /** Format: int32 */
                    sockets?: number;
                    /** Format: int32 */
                    threads?: number;
                };
            };
            readonly device_passthrough?: {
                enabled?: boolean;
            };
            /** @enum {string} */
            readonly external_status?: "ok";
            /** @description As the firmware tells it. */
            readonly hardware_information?: {
                family?: string;
                manufacturer?: string;
                product_name?: string;
                serial_number?: string;
                supported_rng_sources?: ("random" | "hwrng")[];
                uuid?: string;
                version?: string;
            };
            readonly iscsi?: {
                initiator?: string;
            };
            /** @enum {string} */
            readonly kdump_status?: "enabled" | "disabled" | "unknown";
            /** @description Release of the running kernel. */
            readonly kernel_version?: string;
            readonly ksm?: {
                enabled?: boolean;
            };
            readonly libvirt_version?: {
                /** Format: int32 */
                major?: number;
                /** Format: int32 */
                minor?: number;
                /** Format: int32 */
                build?: number;
                /** Format: int32 */
                revision?: number;
                full_version?: string;
            };
            /**
             * Format: int64
             * @description Bytes.
             */
            readonly memory?: number;
            /**
             * Format: int64
             * @description Bytes that VMs which run leave for more.
             */
            readonly max_scheduling_memory?: number;
            /** @description What runs differs from what a reboot would bring back; see `commitnetconfig`. */
            readonly net_config_dirty?: boolean;
            /** @description There is more than one node of memory. */
            readonly numa_supported?: boolean;
            readonly os?: {
                /** @description Weft adds nothing to it. */
                custom_kernel_cmdline?: string;
                reported_kernel_cmdline?: string;
                /** @example Debian GNU/Linux */
                type?: string;
                version?: {
                    /** Format: int32 */
                    major?: number;
                    /** Format: int32 */
                    minor?: number;
                    full_version?: string;
                };
            };
            /** @description Weft does not switch hosts. */
            readonly power_management?: {
                enabled?: boolean;
            };
            readonly se_linux?: {
                /** @enum {string} */
                mode?: "enforcing" | "permissive" | "disabled";
            };
            /** @description Its kernel is in memory. */
            readonly simulated?: boolean;
            /**
             * Format: date-time
             * @description The last word of its agent.
             */
            readonly last_seen?: string;
            /** @description Of its SSH server. */
            readonly ssh?: {
                fingerprint?: string;
                /** Format: int32 */
                port?: number;
            };
            /** @enum {string} */
            readonly status?: "pending_approval" | "installing" | "install_failed" | "up" | "non_operational" | "connecting" | "non_responsive" | "preparing_for_maintenance" | "maintenance" | "down";
            /** @description Why it is not up. */
            readonly status_detail?: string;
            readonly summary?: {
                /** Format: int32 */
                active?: number;
                /** Format: int32 */
                migrating?: number;
                /** Format: int32 */
                total?: number;
            };
            readonly transparent_hugepages?: {
                enabled?: boolean;
            };
            /**
             * @description oVirt’s word for a host on a common Linux.
             * @enum {string}
             */
            readonly type?: "rhel";
            readonly version?: {
                /** Format: int32 */
                major?: number;
                /** Format: int32 */
                minor?: number;
                /** Format: int32 */
                build?: number;
                /** Format: int32 */
                revision?: number;
                full_version?: string;
            };
        };
        /** @description A machine that runs VMs. */
        host_add: {
            name: string;
            description?: string | null;
            comment?: string | null;
            /** @description Name or IP address by which people know it; its name unless given. */
            address?: string | null;
            cluster?: components["schemas"]["Reference"] | null;
        };
        /** @description A machine that runs VMs. */
        host_update: {
            name?: string;
            description?: string | null;
            comment?: string | null;
            /** @description Name or IP address by which people know it; its name unless given. */
            address?: string | null;
            cluster?: components["schemas"]["Reference"] | null;
        };
        /** @description The ordered steps that a set-up of a host’s networks would take, and what they cost. It can be applied while nothing changed. */
        plan: {
            id: string;
            href?: string;
            readonly host?: components["schemas"]["Reference"];
            /** Format: date-time */
            readonly created?: string;
            /**
             * Format: date-time
             * @description Past it the plan is forgotten.
             */
            readonly expires?: string;
            readonly steps?: {
                title?: string;
                /** @description Devices that the step changes. */
                touches?: string[];
                /** @description Addresses that the step adds or removes. */
                addresses?: string[];
                /** @description Whether the way to the engine is open once the step is done. */
                reachable?: boolean;
                outage?: {
                    /** @description Devices that pass no frames meanwhile. */
                    devices?: string[];
                    /** @description Addresses that do not answer meanwhile. */
                    addresses?: string[];
                    /** @description Bridges whose guests lose their link meanwhile. */
                    bridges?: string[];
                    /** @description Names of the VMs that have a vNIC on one of these bridges. */
                    guests?: string[];
                    /**
                     * Format: int32
                     * @description At most so long, in milliseconds.
                     */
                    max_ms?: number;
                };
            }[];
            /** @description What of the host’s networks works and yet should not stay so, once the plan is carried out. */
            readonly findings?: {
                code?: string;
                description?: string;
                /** @description What to do about it. */
                advice?: string;
            }[];
            /** @description Steps, counted from 0, between which the engine does not hear the host; absent if it always does. Without until_step it is not back at the end. */
            readonly contact_lost?: {
                /** Format: int32 */
                from_step?: number;
                /** Format: int32 */
                until_step?: number;
                /** Format: int32 */
                max_ms?: number;
            };
        };
        /** @description The ordered steps that a set-up of a host’s networks would take, and what they cost. It can be applied while nothing changed. */
        plan_add: Record<string, never>;
        /** @description The ordered steps that a set-up of a host’s networks would take, and what they cost. It can be applied while nothing changed. */
        plan_update: Record<string, never>;
        /** @description A network on a NIC or bond of a host. */
        network_attachment: {
            id: string;
            href?: string;
            /** @description Whether the host has it as it is defined here. */
            readonly in_sync?: boolean;
            /** @description How the host gets its address in this network; one for each family. */
            ip_address_assignments?: {
                /** @enum {string} */
                assignment_method?: "none" | "static" | "dhcp" | "autoconf" | "poly_dhcp_autoconf";
                ip?: {
                    /** @example 10.1.0.2 */
                    address?: string;
                    gateway?: string;
                    /** @example 255.255.255.0 */
                    netmask?: string;
                    /**
                     * @description Follows from the address where it is not said; else v4.
                     * @enum {string}
                     */
                    version?: "v4" | "v6";
                };
            }[];
            /** @description Custom properties such as `bridge_opts`. */
            properties?: {
                name: string;
                value?: string;
            }[];
            /** @description Name servers in the place of the network’s own; used where the network has the default-route role. */
            dns_resolver_configuration?: {
                name_servers?: string[];
            };
            /** @description What is wanted beside what the host has. */
            readonly reported_configurations?: {
                name?: string;
                expected_value?: string;
                actual_value?: string;
                in_sync?: boolean;
            }[];
            /** @description Limits of what leaves the NIC for this network, in the place of the network’s own. */
            qos?: {
                name?: string;
                /** @enum {string} */
                type?: "hostnetwork";
                /**
                 * Format: int32
                 * @description Weight, 1 to 100, by which networks share a NIC that is full. Mandatory for type hostnetwork.
                 * @example 50
                 */
                outbound_average_linkshare?: number;
                /**
                 * Format: int32
                 * @description Most that the network may send, in Mbit/s.
                 * @example 100
                 */
                outbound_average_upperlimit?: number;
                /**
                 * Format: int32
                 * @description What the network can always send, in Mbit/s.
                 * @example 100
                 */
                outbound_average_realtime?: number;
            };
            /** @description What the host calls the network’s bridge; absent where that is the network’s `vdsm_name`. */
            readonly bridge_name?: string;
            readonly host?: components["schemas"]["Reference"];
            /** @description The NIC or bond that carries it; never a VLAN device. */
            host_nic?: components["schemas"]["Reference"];
            /** @description Cannot be changed. */
            network?: components["schemas"]["Reference"];
        };
        /** @description A network on a NIC or bond of a host. */
        network_attachment_add: {
            /** @description How the host gets its address in this network; one for each family. */
            ip_address_assignments?: {
                assignment_method?: ("none" | "static" | "dhcp" | "autoconf" | "poly_dhcp_autoconf") | null;
                ip?: {
                    /** @example 10.1.0.2 */
                    address?: string | null;
                    gateway?: string | null;
                    /** @example 255.255.255.0 */
                    netmask?: string | null;
                    /** @description Follows from the address where it is not said; else v4. */
                    version?: ("v4" | "v6") | null;
                } | null;
            }[];
            /** @description Custom properties such as `bridge_opts`. */
            properties?: {
                name: string;
                value?: string | null;
            }[];
            /** @description Name servers in the place of the network’s own; used where the network has the default-route role. */
            dns_resolver_configuration?: {
                name_servers?: string[];
            } | null;
            /** @description Limits of what leaves the NIC for this network, in the place of the network’s own. */
            qos?: {
                name?: string | null;
                type?: "hostnetwork" | null;
                /**
                 * Format: int32
                 * @description Weight, 1 to 100, by which networks share a NIC that is full. Mandatory for type hostnetwork.
                 * @example 50
                 */
                outbound_average_linkshare?: number | null;
                /**
                 * Format: int32
                 * @description Most that the network may send, in Mbit/s.
                 * @example 100
                 */
                outbound_average_upperlimit?: number | null;
                /**
                 * Format: int32
                 * @description What the network can always send, in Mbit/s.
                 * @example 100
                 */
                outbound_average_realtime?: number | null;
            } | null;
            /** @description The NIC or bond that carries it; never a VLAN device. */
            host_nic?: components["schemas"]["Reference"] | null;
            /** @description Cannot be changed. */
            network?: components["schemas"]["Reference"] | null;
        };
        /** @description A network on a NIC or bond of a host. */
        network_attachment_update: {
            /** @description How the host gets its address in this network; one for each family. */
            ip_address_assignments?: {
                assignment_method?: ("none" | "static" | "dhcp" | "autoconf" | "poly_dhcp_autoconf") | null;
                ip?: {
                    /** @example 10.1.0.2 */
                    address?: string | null;
                    gateway?: string | null;
                    /** @example 255.255.255.0 */
                    netmask?: string | null;
                    /** @description Follows from the address where it is not said; else v4. */
                    version?: ("v4" | "v6") | null;
                } | null;
            }[];
            /** @description Custom properties such as `bridge_opts`. */
            properties?: {
                name: string;
                value?: string | null;
            }[];
            /** @description Name servers in the place of the network’s own; used where the network has the default-route role. */
            dns_resolver_configuration?: {
                name_servers?: string[];
            } | null;
            /** @description Limits of what leaves the NIC for this network, in the place of the network’s own. */
            qos?: {
                name?: string | null;
                type?: "hostnetwork" | null;
                /**
                 * Format: int32
                 * @description Weight, 1 to 100, by which networks share a NIC that is full. Mandatory for type hostnetwork.
                 * @example 50
                 */
                outbound_average_linkshare?: number | null;
                /**
                 * Format: int32
                 * @description Most that the network may send, in Mbit/s.
                 * @example 100
                 */
                outbound_average_upperlimit?: number | null;
                /**
                 * Format: int32
                 * @description What the network can always send, in Mbit/s.
                 * @example 100
                 */
                outbound_average_realtime?: number | null;
            } | null;
            /** @description The NIC or bond that carries it; never a VLAN device. */
            host_nic?: components["schemas"]["Reference"] | null;
            /** @description Cannot be changed. */
            network?: components["schemas"]["Reference"] | null;
        };
        /** @description A NIC, bond or VLAN device of a host. Bridges are not among them: a network’s bridge is shown by what is under it. */
        host_nic: {
            id: string;
            href?: string;
            /** @description Device name. */
            name?: string;
            /**
             * Format: int32
             * @description LACP aggregator, of a bond in mode 4 and its slaves.
             */
            readonly ad_aggregator_id?: number;
            /** @description What a VLAN device sits on. */
            readonly base_interface?: string;
            bonding?: {
                /** @description Options of the bonding driver, by name and value exactly as they were set. */
                options?: {
                    /** @example mode */
                    name: string;
                    /** @example 4 */
                    value: string;
                    readonly type?: string;
                }[];
                /** @description The NICs in the bond; at least two. */
                slaves?: components["schemas"]["Reference"][];
                readonly active_slave?: components["schemas"]["Reference"];
                readonly ad_partner_mac?: {
                    address?: string;
                };
            };
            /** @enum {string} */
            readonly boot_protocol?: "none" | "static" | "dhcp" | "autoconf" | "poly_dhcp_autoconf";
            /** @description Whether the network on it has a bridge. */
            readonly bridged?: boolean;
            /** @description Something on the host differs from what is defined here. */
            readonly custom_configuration?: boolean;
            readonly ip?: {
                /** @example 10.1.0.2 */
                address?: string;
                gateway?: string;
                /** @example 255.255.255.0 */
                netmask?: string;
                /**
                 * @description Follows from the address where it is not said; else v4.
                 * @enum {string}
                 */
                version?: "v4" | "v6";
            };
            readonly ipv6?: {
                /** @example 10.1.0.2 */
                address?: string;
                gateway?: string;
                /** @example 255.255.255.0 */
                netmask?: string;
                /**
                 * @description Follows from the address where it is not said; else v4.
                 * @enum {string}
                 */
                version?: "v4" | "v6";
            };
            /** @enum {string} */
            readonly ipv6_boot_protocol?: "none" | "static" | "dhcp" | "autoconf" | "poly_dhcp_autoconf";
            readonly mac?: {
                address?: string;
            };
            /**
             * Format: int32
             * @description Bytes.
             */
            readonly mtu?: number;
            readonly properties?: {
                name: string;
                value?: string;
            }[];
            /** @description Limits of what leaves for the network on it, as the host has them. */
            readonly qos?: {
                /** @enum {string} */
                type?: "hostnetwork";
                /**
                 * Format: int32
                 * @description Weight, 1 to 100, by which networks share a NIC that is full. Mandatory for type hostnetwork.
                 * @example 50
                 */
                outbound_average_linkshare?: number;
                /**
                 * Format: int32
                 * @description Most that the network may send, in Mbit/s.
                 * @example 100
                 */
                outbound_average_upperlimit?: number;
                /**
                 * Format: int32
                 * @description What the network can always send, in Mbit/s.
                 * @example 100
                 */
                outbound_average_realtime?: number;
            };
            /**
             * Format: int64
             * @description Bits a second; absent where the device does not say.
             */
            readonly speed?: number;
            /** @enum {string} */
            readonly status?: "up" | "down";
            readonly vlan?: {
                /** Format: int32 */
                id?: number;
            };
            readonly host?: components["schemas"]["Reference"];
            readonly network?: components["schemas"]["Reference"];
        };
        /** @description A NIC, bond or VLAN device of a host. Bridges are not among them: a network’s bridge is shown by what is under it. */
        host_nic_add: {
            /** @description Device name. */
            name?: string | null;
            bonding?: {
                /** @description Options of the bonding driver, by name and value exactly as they were set. */
                options?: {
                    /** @example mode */
                    name: string;
                    /** @example 4 */
                    value: string;
                }[];
                /** @description The NICs in the bond; at least two. */
                slaves?: components["schemas"]["Reference"][];
            } | null;
            /** @description Of a bond in `setupnetworks`: the same as there, for the whole request. */
            check_connectivity?: boolean | null;
            /** @description Of a bond in `setupnetworks`; refused when true. Name what is out of sync in `synchronized_network_attachments`. */
            override_configuration?: boolean | null;
        };
        /** @description A NIC, bond or VLAN device of a host. Bridges are not among them: a network’s bridge is shown by what is under it. */
        host_nic_update: {
            /** @description Device name. */
            name?: string | null;
            bonding?: {
                /** @description Options of the bonding driver, by name and value exactly as they were set. */
                options?: {
                    /** @example mode */
                    name: string;
                    /** @example 4 */
                    value: string;
                }[];
                /** @description The NICs in the bond; at least two. */
                slaves?: components["schemas"]["Reference"][];
            } | null;
            /** @description Of a bond in `setupnetworks`: the same as there, for the whole request. */
            check_connectivity?: boolean | null;
            /** @description Of a bond in `setupnetworks`; refused when true. Name what is out of sync in `synchronized_network_attachments`. */
            override_configuration?: boolean | null;
        };
        /** @description A change of a host’s networks: who made it, what it did, and how it ended. */
        host_change: {
            id: string;
            href?: string;
            readonly description?: string;
            readonly host?: components["schemas"]["Reference"];
            /** @description Absent for what Weft does by itself. */
            readonly user?: components["schemas"]["Reference"];
            /** @description Ties it to its job and its events. */
            readonly correlation_id?: string;
            /** Format: date-time */
            readonly start_time?: string;
            /** Format: date-time */
            readonly end_time?: string;
            /**
             * @description wanted: its end is not known yet. confirmed: kept. rolled_back: the host is as before. failed: it is neither.
             * @enum {string}
             */
            readonly outcome?: "wanted" | "confirmed" | "rolled_back" | "failed";
            /** @description Why it was not kept. */
            readonly reason?: string;
            /** @description It survives a reboot: it was made so at once, or by a later commit. */
            readonly committed?: boolean;
            /** @description What was wanted otherwise than before, one line each. */
            readonly differences?: string[];
            /** @description What was done on the host, in order. */
            readonly steps?: {
                title?: string;
                /** @description Devices that the step changes. */
                touches?: string[];
            }[];
        };
        /** @description A change of a host’s networks: who made it, what it did, and how it ended. */
        host_change_add: Record<string, never>;
        /** @description A change of a host’s networks: who made it, what it did, and how it ended. */
        host_change_update: Record<string, never>;
        /** @description Something about a host’s networks that works and yet should not stay so, with what to do about it. */
        finding: {
            id: string;
            href?: string;
            /** @enum {string} */
            readonly code?: "HOST_ADDRESS_AMONG_GUESTS" | "IPV4_GATEWAY_OUT_OF_SUBNET" | "MTU_ABOVE_NEIGHBOUR" | "LEASE_OF_ANOTHER_DHCP_CLIENT" | "HOST_NIC_RENAMED" | "DEVICE_ALSO_CONFIGURED_BY_HOST" | "BRIDGED_NETWORK_OVER_MULTIPLE_INTERFACES" | "STATE_DISK_NOT_WRITABLE" | "COMMITTED_NETWORKS_UNREADABLE" | "CHANGE_NOT_ENDED" | "DHCP_CLIENT_NOT_RUNNING" | "NAME_SERVERS_NOT_SET";
            /** @enum {string} */
            readonly severity?: "warning";
            /** @description What is found. */
            readonly description?: string;
            /** @description What to do. */
            readonly advice?: string;
            readonly host?: components["schemas"]["Reference"];
            readonly host_nic?: components["schemas"]["Reference"];
            readonly network?: components["schemas"]["Reference"];
        };
        /** @description Something about a host’s networks that works and yet should not stay so, with what to do about it. */
        finding_add: Record<string, never>;
        /** @description Something about a host’s networks that works and yet should not stay so, with what to do about it. */
        finding_update: Record<string, never>;
        /** @description What the neighbour on a NIC says of itself by LLDP. */
        link_layer_discovery_protocol_element: {
            id: string;
            href?: string;
            readonly name?: string;
            /** Format: int32 */
            readonly type?: number;
            /** Format: int32 */
            readonly subtype?: number;
            /** Format: int32 */
            readonly oui?: number;
            readonly properties?: {
                name: string;
                value?: string;
            }[];
            readonly host?: components["schemas"]["Reference"];
            readonly host_nic?: components["schemas"]["Reference"];
        };
        /** @description What the neighbour on a NIC says of itself by LLDP. */
        link_layer_discovery_protocol_element_add: Record<string, never>;
        /** @description What the neighbour on a NIC says of itself by LLDP. */
        link_layer_discovery_protocol_element_update: Record<string, never>;
        /** @description A network that a host has and its cluster does not know. The id is its name. */
        unmanaged_network: {
            id: string;
            href?: string;
            readonly name?: string;
            readonly host?: components["schemas"]["Reference"];
            readonly host_nic?: components["schemas"]["Reference"];
        };
        /** @description A network that a host has and its cluster does not know. The id is its name. */
        unmanaged_network_add: Record<string, never>;
        /** @description A network that a host has and its cluster does not know. The id is its name. */
        unmanaged_network_update: Record<string, never>;
        /** @description A virtual machine. */
        vm: {
            id: string;
            href?: string;
            name: string;
            description?: string;
            comment?: string;
            cluster?: components["schemas"]["Reference"];
            /** @description Blank is the only one. */
            template?: components["schemas"]["Reference"];
            readonly original_template?: components["schemas"]["Reference"];
            /**
             * Format: int64
             * @description Bytes; 1 GiB unless given.
             */
            memory?: number;
            cpu?: {
                readonly architecture?: string;
                topology?: {
                    /** Format: int32 */
                    cores?: number;
                    /** Format: int32 */
                    sockets?: number;
                    /** Format: int32 */
                    threads?: number;
                };
            };
            os?: {
                /** @description Path on the host of a kernel to boot directly. */
                kernel?: string;
                /** @description Path on the host of its initial file system. */
                initrd?: string;
                /** @description Its command line. */
                cmdline?: string;
                readonly type?: string;
            };
            placement_policy?: {
                /**
                 * @description With `pinned` it runs on its hosts and nowhere else.
                 * @enum {string}
                 */
                affinity?: "migratable" | "user_migratable" | "pinned";
                /** @description Hosts it may run on; any unless given. */
                hosts?: components["schemas"]["Reference"][];
            };
            /** Format: date-time */
            readonly creation_time?: string;
            /** Format: date-time */
            readonly start_time?: string;
            /** @enum {string} */
            readonly status?: "down" | "wait_for_launch" | "powering_up" | "up" | "powering_down" | "paused" | "not_responding" | "unknown";
            /** @description Why it went down. */
            readonly stop_reason?: string;
            /** @enum {string} */
            readonly type?: "server";
            /** @description Where it runs. */
            readonly host?: components["schemas"]["Reference"];
        };
        /** @description A virtual machine. */
        vm_add: {
            name: string;
            description?: string | null;
            comment?: string | null;
            cluster?: components["schemas"]["Reference"] | null;
            /** @description Blank is the only one. */
            template?: components["schemas"]["Reference"] | null;
            /**
             * Format: int64
             * @description Bytes; 1 GiB unless given.
             */
            memory?: number | null;
            cpu?: {
                topology?: {
                    /** Format: int32 */
                    cores?: number | null;
                    /** Format: int32 */
                    sockets?: number | null;
                    /** Format: int32 */
                    threads?: number | null;
                } | null;
            } | null;
            os?: {
                /** @description Path on the host of a kernel to boot directly. */
                kernel?: string | null;
                /** @description Path on the host of its initial file system. */
                initrd?: string | null;
                /** @description Its command line. */
                cmdline?: string | null;
            } | null;
            placement_policy?: {
                /** @description With `pinned` it runs on its hosts and nowhere else. */
                affinity?: ("migratable" | "user_migratable" | "pinned") | null;
                /** @description Hosts it may run on; any unless given. */
                hosts?: components["schemas"]["Reference"][];
            } | null;
        };
        /** @description A virtual machine. */
        vm_update: {
            name?: string;
            description?: string | null;
            comment?: string | null;
            cluster?: components["schemas"]["Reference"] | null;
            /** @description Blank is the only one. */
            template?: components["schemas"]["Reference"] | null;
            /**
             * Format: int64
             * @description Bytes; 1 GiB unless given.
             */
            memory?: number | null;
            cpu?: {
                topology?: {
                    /** Format: int32 */
                    cores?: number | null;
                    /** Format: int32 */
                    sockets?: number | null;
                    /** Format: int32 */
                    threads?: number | null;
                } | null;
            } | null;
            os?: {
                /** @description Path on the host of a kernel to boot directly. */
                kernel?: string | null;
                /** @description Path on the host of its initial file system. */
                initrd?: string | null;
                /** @description Its command line. */
                cmdline?: string | null;
            } | null;
            placement_policy?: {
                /** @description With `pinned` it runs on its hosts and nowhere else. */
                affinity?: ("migratable" | "user_migratable" | "pinned") | null;
                /** @description Hosts it may run on; any unless given. */
                hosts?: components["schemas"]["Reference"][];
            } | null;
        };
        /** @description The end of what a guest wrote to its first serial port. */
        serial_console: {
            id: string;
            href?: string;
            readonly text?: string;
            readonly vm?: components["schemas"]["Reference"];
        };
        /** @description The end of what a guest wrote to its first serial port. */
        serial_console_add: Record<string, never>;
        /** @description The end of what a guest wrote to its first serial port. */
        serial_console_update: Record<string, never>;
        /** @description A parameter of the packet filter that a NIC’s profile names; a name may come more than once. */
        network_filter_parameter: {
            id: string;
            href?: string;
            /** @example GATEWAY_MAC */
            name: string;
            value: string;
            readonly nic?: components["schemas"]["Reference"];
            readonly vm?: components["schemas"]["Reference"];
        };
        /** @description A parameter of the packet filter that a NIC’s profile names; a name may come more than once. */
        network_filter_parameter_add: {
            /** @example GATEWAY_MAC */
            name: string;
            value: string;
        };
        /** @description A parameter of the packet filter that a NIC’s profile names; a name may come more than once. */
        network_filter_parameter_update: {
            /** @example GATEWAY_MAC */
            name?: string;
            value?: string;
        };
        /** @description A network device inside a guest, as its agent tells. */
        reported_device: {
            id: string;
            href?: string;
            /** @description The guest’s own name for it. */
            readonly name?: string;
            readonly description?: string;
            readonly ips?: {
                address?: string;
                /** @enum {string} */
                version?: "v4" | "v6";
            }[];
            readonly mac?: {
                address?: string;
            };
            /** @enum {string} */
            readonly type?: "network";
            readonly vm?: components["schemas"]["Reference"];
        };
        /** @description A network device inside a guest, as its agent tells. */
        reported_device_add: Record<string, never>;
        /** @description A network device inside a guest, as its agent tells. */
        reported_device_update: Record<string, never>;
        /** @description One measured figure. */
        statistic: {
            id: string;
            href?: string;
            /** @example data.total.rx */
            readonly name?: string;
            readonly description?: string;
            /** @enum {string} */
            readonly kind?: "counter" | "gauge";
            /** @enum {string} */
            readonly type?: "decimal" | "integer" | "string";
            /** @enum {string} */
            readonly unit?: "bits_per_second" | "bytes" | "bytes_per_second" | "count_per_second" | "none" | "percent" | "seconds";
            readonly values?: {
                datum?: number;
            }[];
            readonly host?: components["schemas"]["Reference"];
            readonly host_nic?: components["schemas"]["Reference"];
            readonly nic?: components["schemas"]["Reference"];
            readonly vm?: components["schemas"]["Reference"];
        };
        /** @description One measured figure. */
        statistic_add: Record<string, never>;
        /** @description One measured figure. */
        statistic_update: Record<string, never>;
        /** @description A long piece of work. */
        job: {
            id: string;
            href?: string;
            readonly description?: string;
            readonly auto_cleared?: boolean;
            /** @description Ties it to the request that it belongs to, and to its events. */
            readonly correlation_id?: string;
            /** Format: date-time */
            readonly end_time?: string;
            readonly external?: boolean;
            /** Format: date-time */
            readonly last_updated?: string;
            /** Format: date-time */
            readonly start_time?: string;
            /** @enum {string} */
            readonly status?: "started" | "finished" | "failed" | "aborted";
            readonly owner?: components["schemas"]["Reference"];
        };
        /** @description A long piece of work. */
        job_add: Record<string, never>;
        /** @description A long piece of work. */
        job_update: Record<string, never>;
        /** @description One step of a job. */
        step: {
            id: string;
            href?: string;
            readonly description?: string;
            /** Format: date-time */
            readonly end_time?: string;
            readonly external?: boolean;
            /** Format: int32 */
            readonly number?: number;
            /** Format: date-time */
            readonly start_time?: string;
            /** @enum {string} */
            readonly status?: "started" | "finished" | "failed" | "aborted";
            /** @enum {string} */
            readonly type?: "validating" | "executing" | "finalizing";
            readonly job?: components["schemas"]["Reference"];
            readonly parent_step?: components["schemas"]["Reference"];
        };
        /** @description One step of a job. */
        step_add: Record<string, never>;
        /** @description One step of a job. */
        step_update: Record<string, never>;
        /** @description Something noteworthy that happened. */
        event: {
            id: string;
            href?: string;
            readonly description?: string;
            /**
             * Format: int32
             * @description Number of the kind: that of oVirt, or from 100000 on one of Weft alone.
             * @example 1110
             */
            readonly code?: number;
            /**
             * @description Name of the kind.
             * @example SETUP_NETWORKS_ROLLBACK
             */
            readonly code_name?: string;
            /** @description Ties it to the request and job that it belongs to. */
            readonly correlation_id?: string;
            /** @enum {string} */
            readonly severity?: "normal" | "warning" | "error" | "alert";
            /** Format: date-time */
            readonly time?: string;
            readonly cluster?: components["schemas"]["Reference"];
            readonly data_center?: components["schemas"]["Reference"];
            readonly host?: components["schemas"]["Reference"];
            readonly network?: components["schemas"]["Reference"];
            readonly user?: components["schemas"]["Reference"];
            readonly vm?: components["schemas"]["Reference"];
        };
        /** @description Something noteworthy that happened. */
        event_add: Record<string, never>;
        /** @description Something noteworthy that happened. */
        event_update: Record<string, never>;
    };
    responses: {
        /** @description Refused; the error says why and what to do. */
        Error: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
    };
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    list_datacenters: {
        parameters: {
            query?: {
                /** @description For instance `name=web* and status=up sortby name page 2`. */
                search?: string;
                /** @description Most items. */
                max?: number;
                /** @description Whether a search heeds case. */
                case_sensitive?: boolean;
                /** @description Only what the caller has a role on. */
                filter?: boolean;
                /** @description Linked things to put into the answer: `nics.statistics,cluster`. */
                follow?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The list. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["data_center"][];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    add_datacenters: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["data_center_add"];
            };
        };
        responses: {
            /** @description Made. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["data_center"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    get_datacenters_by_id: {
        parameters: {
            query?: {
                /** @description Linked things to put into the answer: `nics.statistics,cluster`. */
                follow?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["data_center"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    update_datacenters_by_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["data_center_update"];
            };
        };
        responses: {
            /** @description As it is now. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["data_center"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    remove_datacenters_by_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Gone. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Error"];
        };
    };
    list_clusters: {
        parameters: {
            query?: {
                /** @description For instance `name=web* and status=up sortby name page 2`. */
                search?: string;
                /** @description Most items. */
                max?: number;
                /** @description Whether a search heeds case. */
                case_sensitive?: boolean;
                /** @description Only what the caller has a role on. */
                filter?: boolean;
                /** @description Linked things to put into the answer: `nics.statistics,cluster`. */
                follow?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The list. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["cluster"][];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    add_clusters: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["cluster_add"];
            };
        };
        responses: {
            /** @description Made. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["cluster"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    get_clusters_by_id: {
        parameters: {
            query?: {
                /** @description Linked things to put into the answer: `nics.statistics,cluster`. */
                follow?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["cluster"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    update_clusters_by_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["cluster_update"];
            };
        };
        responses: {
            /** @description As it is now. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["cluster"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    remove_clusters_by_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Gone. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Error"];
        };
    };
    post_clusters_by_id_syncallnetworks: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    /**
                     * Format: int32
                     * @description Most hosts at the same time; 4 unless given.
                     */
                    max_parallel?: number | null;
                    async?: boolean | null;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        readonly status?: string;
                    };
                };
            };
            default: components["responses"]["Error"];
        };
    };
    list_datacenters_by_dataCenterId_clusters: {
        parameters: {
            query?: {
                /** @description For instance `name=web* and status=up sortby name page 2`. */
                search?: string;
                /** @description Most items. */
                max?: number;
                /** @description Whether a search heeds case. */
                case_sensitive?: boolean;
                /** @description Only what the caller has a role on. */
                filter?: boolean;
                /** @description Linked things to put into the answer: `nics.statistics,cluster`. */
                follow?: string;
            };
            header?: never;
            path: {
                dataCenterId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The list. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["cluster"][];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    add_datacenters_by_dataCenterId_clusters: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                dataCenterId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["cluster_add"];
            };
        };
        responses: {
            /** @description Made. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["cluster"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    get_datacenters_by_dataCenterId_clusters_by_id: {
        parameters: {
            query?: {
                /** @description Linked things to put into the answer: `nics.statistics,cluster`. */
                follow?: string;
            };
            header?: never;
            path: {
                dataCenterId: string;
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["cluster"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    update_datacenters_by_dataCenterId_clusters_by_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                dataCenterId: string;
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["cluster_update"];
            };
        };
        responses: {
            /** @description As it is now. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["cluster"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    remove_datacenters_by_dataCenterId_clusters_by_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                dataCenterId: string;
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Gone. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Error"];
        };
    };
    post_datacenters_by_dataCenterId_clusters_by_id_syncallnetworks: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                dataCenterId: string;
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    /**
                     * Format: int32
                     * @description Most hosts at the same time; 4 unless given.
                     */
                    max_parallel?: number | null;
                    async?: boolean | null;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        readonly status?: string;
                    };
                };
            };
            default: components["responses"]["Error"];
        };
    };
    list_clusters_by_clusterId_networks: {
        parameters: {
            query?: {
                /** @description For instance `name=web* and status=up sortby name page 2`. */
                search?: string;
                /** @description Most items. */
                max?: number;
                /** @description Whether a search heeds case. */
                case_sensitive?: boolean;
                /** @description Only what the caller has a role on. */
                filter?: boolean;
                /** @description Linked things to put into the answer: `nics.statistics,cluster`. */
                follow?: string;
            };
            header?: never;
            path: {
                clusterId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The list. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["network"][];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    add_clusters_by_clusterId_networks: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                clusterId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["network_update"];
            };
        };
        responses: {
            /** @description Made. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["network"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    get_clusters_by_clusterId_networks_by_id: {
        parameters: {
            query?: {
                /** @description Linked things to put into the answer: `nics.statistics,cluster`. */
                follow?: string;
            };
            header?: never;
            path: {
                clusterId: string;
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["network"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    update_clusters_by_clusterId_networks_by_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                clusterId: string;
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["network_update"];
            };
        };
        responses: {
            /** @description As it is now. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["network"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    remove_clusters_by_clusterId_networks_by_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                clusterId: string;
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Gone. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Error"];
        };
    };
    list_networks: {
        parameters: {
            query?: {
                /** @description For instance `name=web* and status=up sortby name page 2`. */
                search?: string;
                /** @description Most items. */
                max?: number;
                /** @description Whether a search heeds case. */
                case_sensitive?: boolean;
                /** @description Only what the caller has a role on. */
                filter?: boolean;
                /** @description Linked things to put into the answer: `nics.statistics,cluster`. */
                follow?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The list. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["network"][];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    add_networks: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["network_add"];
            };
        };
        responses: {
            /** @description Made. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["network"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    get_networks_by_id: {
        parameters: {
            query?: {
                /** @description Linked things to put into the answer: `nics.statistics,cluster`. */
                follow?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["network"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    update_networks_by_id: {
        parameters: {
            query?: {
                /** @description Only answer what would be, with its plan; change nothing. */
                dry_run?: boolean;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["network_update"];
            };
        };
        responses: {
            /** @description As it is now. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["network"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    remove_networks_by_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Gone. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Error"];
        };
    };
    list_datacenters_by_dataCenterId_networks: {
        parameters: {
            query?: {
                /** @description For instance `name=web* and status=up sortby name page 2`. */
                search?: string;
                /** @description Most items. */
                max?: number;
                /** @description Whether a search heeds case. */
                case_sensitive?: boolean;
                /** @description Only what the caller has a role on. */
                filter?: boolean;
                /** @description Linked things to put into the answer: `nics.statistics,cluster`. */
                follow?: string;
            };
            header?: never;
            path: {
                dataCenterId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The list. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["network"][];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    add_datacenters_by_dataCenterId_networks: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                dataCenterId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["network_add"];
            };
        };
        responses: {
            /** @description Made. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["network"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    get_datacenters_by_dataCenterId_networks_by_id: {
        parameters: {
            query?: {
                /** @description Linked things to put into the answer: `nics.statistics,cluster`. */
                follow?: string;
            };
            header?: never;
            path: {
                dataCenterId: string;
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["network"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    update_datacenters_by_dataCenterId_networks_by_id: {
        parameters: {
            query?: {
                /** @description Only answer what would be, with its plan; change nothing. */
                dry_run?: boolean;
            };
            header?: never;
            path: {
                dataCenterId: string;
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["network_update"];
            };
        };
        responses: {
            /** @description As it is now. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["network"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    remove_datacenters_by_dataCenterId_networks_by_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                dataCenterId: string;
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Gone. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Error"];
        };
    };
    list_networks_by_networkId_networklabels: {
        parameters: {
            query?: {
                /** @description For instance `name=web* and status=up sortby name page 2`. */
                search?: string;
                /** @description Most items. */
                max?: number;
                /** @description Whether a search heeds case. */
                case_sensitive?: boolean;
                /** @description Only what the caller has a role on. */
                filter?: boolean;
                /** @description Linked things to put into the answer: `nics.statistics,cluster`. */
                follow?: string;
            };
            header?: never;
            path: {
                networkId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The list. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["network_label"][];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    add_networks_by_networkId_networklabels: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                networkId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["network_label_add"];
            };
        };
        responses: {
            /** @description Made. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["network_label"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    get_networks_by_networkId_networklabels_by_id: {
        parameters: {
            query?: {
                /** @description Linked things to put into the answer: `nics.statistics,cluster`. */
                follow?: string;
            };
            header?: never;
            path: {
                networkId: string;
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["network_label"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    remove_networks_by_networkId_networklabels_by_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                networkId: string;
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Gone. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Error"];
        };
    };
    list_clusters_by_throughId_networks_by_networkId_networklabels: {
        parameters: {
            query?: {
                /** @description For instance `name=web* and status=up sortby name page 2`. */
                search?: string;
                /** @description Most items. */
                max?: number;
                /** @description Whether a search heeds case. */
                case_sensitive?: boolean;
                /** @description Only what the caller has a role on. */
                filter?: boolean;
                /** @description Linked things to put into the answer: `nics.statistics,cluster`. */
                follow?: string;
            };
            header?: never;
            path: {
                throughId: string;
                networkId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The list. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["network_label"][];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    add_clusters_by_throughId_networks_by_networkId_networklabels: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                throughId: string;
                networkId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["network_label_add"];
            };
        };
        responses: {
            /** @description Made. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["network_label"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    get_clusters_by_throughId_networks_by_networkId_networklabels_by_id: {
        parameters: {
            query?: {
                /** @description Linked things to put into the answer: `nics.statistics,cluster`. */
                follow?: string;
            };
            header?: never;
            path: {
                throughId: string;
                networkId: string;
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["network_label"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    remove_clusters_by_throughId_networks_by_networkId_networklabels_by_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                throughId: string;
                networkId: string;
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Gone. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Error"];
        };
    };
    list_vnicprofiles: {
        parameters: {
            query?: {
                /** @description For instance `name=web* and status=up sortby name page 2`. */
                search?: string;
                /** @description Most items. */
                max?: number;
                /** @description Whether a search heeds case. */
                case_sensitive?: boolean;
                /** @description Only what the caller has a role on. */
                filter?: boolean;
                /** @description Linked things to put into the answer: `nics.statistics,cluster`. */
                follow?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The list. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["vnic_profile"][];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    add_vnicprofiles: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["vnic_profile_add"];
            };
        };
        responses: {
            /** @description Made. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["vnic_profile"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    get_vnicprofiles_by_id: {
        parameters: {
            query?: {
                /** @description Linked things to put into the answer: `nics.statistics,cluster`. */
                follow?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["vnic_profile"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    update_vnicprofiles_by_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["vnic_profile_update"];
            };
        };
        responses: {
            /** @description As it is now. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["vnic_profile"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    remove_vnicprofiles_by_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Gone. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Error"];
        };
    };
    list_networks_by_networkId_vnicprofiles: {
        parameters: {
            query?: {
                /** @description For instance `name=web* and status=up sortby name page 2`. */
                search?: string;
                /** @description Most items. */
                max?: number;
                /** @description Whether a search heeds case. */
                case_sensitive?: boolean;
                /** @description Only what the caller has a role on. */
                filter?: boolean;
                /** @description Linked things to put into the answer: `nics.statistics,cluster`. */
                follow?: string;
            };
            header?: never;
            path: {
                networkId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The list. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["vnic_profile"][];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    add_networks_by_networkId_vnicprofiles: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                networkId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["vnic_profile_add"];
            };
        };
        responses: {
            /** @description Made. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["vnic_profile"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    get_networks_by_networkId_vnicprofiles_by_id: {
        parameters: {
            query?: {
                /** @description Linked things to put into the answer: `nics.statistics,cluster`. */
                follow?: string;
            };
            header?: never;
            path: {
                networkId: string;
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["vnic_profile"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    update_networks_by_networkId_vnicprofiles_by_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                networkId: string;
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["vnic_profile_update"];
            };
        };
        responses: {
            /** @description As it is now. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["vnic_profile"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    remove_networks_by_networkId_vnicprofiles_by_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                networkId: string;
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Gone. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Error"];
        };
    };
    list_clusters_by_throughId_networks_by_networkId_vnicprofiles: {
        parameters: {
            query?: {
                /** @description For instance `name=web* and status=up sortby name page 2`. */
                search?: string;
                /** @description Most items. */
                max?: number;
                /** @description Whether a search heeds case. */
                case_sensitive?: boolean;
                /** @description Only what the caller has a role on. */
                filter?: boolean;
                /** @description Linked things to put into the answer: `nics.statistics,cluster`. */
                follow?: string;
            };
            header?: never;
            path: {
                throughId: string;
                networkId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The list. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["vnic_profile"][];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    add_clusters_by_throughId_networks_by_networkId_vnicprofiles: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                throughId: string;
                networkId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["vnic_profile_add"];
            };
        };
        responses: {
            /** @description Made. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["vnic_profile"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    get_clusters_by_throughId_networks_by_networkId_vnicprofiles_by_id: {
        parameters: {
            query?: {
                /** @description Linked things to put into the answer: `nics.statistics,cluster`. */
                follow?: string;
            };
            header?: never;
            path: {
                throughId: string;
                networkId: string;
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["vnic_profile"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    update_clusters_by_throughId_networks_by_networkId_vnicprofiles_by_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                throughId: string;
                networkId: string;
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["vnic_profile_update"];
            };
        };
        responses: {
            /** @description As it is now. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["vnic_profile"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    remove_clusters_by_throughId_networks_by_networkId_vnicprofiles_by_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                throughId: string;
                networkId: string;
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Gone. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Error"];
        };
    };
    list_networkfilters: {
        parameters: {
            query?: {
                /** @description For instance `name=web* and status=up sortby name page 2`. */
                search?: string;
                /** @description Most items. */
                max?: number;
                /** @description Whether a search heeds case. */
                case_sensitive?: boolean;
                /** @description Only what the caller has a role on. */
                filter?: boolean;
                /** @description Linked things to put into the answer: `nics.statistics,cluster`. */
                follow?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The list. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["network_filter"][];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    get_networkfilters_by_id: {
        parameters: {
            query?: {
                /** @description Linked things to put into the answer: `nics.statistics,cluster`. */
                follow?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["network_filter"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    list_clusters_by_clusterId_networkfilters: {
        parameters: {
            query?: {
                /** @description For instance `name=web* and status=up sortby name page 2`. */
                search?: string;
                /** @description Most items. */
                max?: number;
                /** @description Whether a search heeds case. */
                case_sensitive?: boolean;
                /** @description Only what the caller has a role on. */
                filter?: boolean;
                /** @description Linked things to put into the answer: `nics.statistics,cluster`. */
                follow?: string;
            };
            header?: never;
            path: {
                clusterId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The list. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["network_filter"][];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    get_clusters_by_clusterId_networkfilters_by_id: {
        parameters: {
            query?: {
                /** @description Linked things to put into the answer: `nics.statistics,cluster`. */
                follow?: string;
            };
            header?: never;
            path: {
                clusterId: string;
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["network_filter"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    list_macpools: {
        parameters: {
            query?: {
                /** @description For instance `name=web* and status=up sortby name page 2`. */
                search?: string;
                /** @description Most items. */
                max?: number;
                /** @description Whether a search heeds case. */
                case_sensitive?: boolean;
                /** @description Only what the caller has a role on. */
                filter?: boolean;
                /** @description Linked things to put into the answer: `nics.statistics,cluster`. */
                follow?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The list. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["mac_pool"][];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    add_macpools: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["mac_pool_add"];
            };
        };
        responses: {
            /** @description Made. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["mac_pool"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    get_macpools_by_id: {
        parameters: {
            query?: {
                /** @description Linked things to put into the answer: `nics.statistics,cluster`. */
                follow?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["mac_pool"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    update_macpools_by_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["mac_pool_update"];
            };
        };
        responses: {
            /** @description As it is now. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["mac_pool"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    remove_macpools_by_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Gone. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Error"];
        };
    };
    list_datacenters_by_dataCenterId_iscsibonds: {
        parameters: {
            query?: {
                /** @description For instance `name=web* and status=up sortby name page 2`. */
                search?: string;
                /** @description Most items. */
                max?: number;
                /** @description Whether a search heeds case. */
                case_sensitive?: boolean;
                /** @description Only what the caller has a role on. */
                filter?: boolean;
                /** @description Linked things to put into the answer: `nics.statistics,cluster`. */
                follow?: string;
            };
            header?: never;
            path: {
                dataCenterId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The list. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["iscsi_bond"][];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    add_datacenters_by_dataCenterId_iscsibonds: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                dataCenterId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["iscsi_bond_add"];
            };
        };
        responses: {
            /** @description Made. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["iscsi_bond"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    get_datacenters_by_dataCenterId_iscsibonds_by_id: {
        parameters: {
            query?: {
                /** @description Linked things to put into the answer: `nics.statistics,cluster`. */
                follow?: string;
            };
            header?: never;
            path: {
                dataCenterId: string;
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["iscsi_bond"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    update_datacenters_by_dataCenterId_iscsibonds_by_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                dataCenterId: string;
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["iscsi_bond_update"];
            };
        };
        responses: {
            /** @description As it is now. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["iscsi_bond"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    remove_datacenters_by_dataCenterId_iscsibonds_by_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                dataCenterId: string;
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Gone. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Error"];
        };
    };
    list_datacenters_by_dataCenterId_iscsibonds_by_bondId_networks: {
        parameters: {
            query?: {
                /** @description For instance `name=web* and status=up sortby name page 2`. */
                search?: string;
                /** @description Most items. */
                max?: number;
                /** @description Whether a search heeds case. */
                case_sensitive?: boolean;
                /** @description Only what the caller has a role on. */
                filter?: boolean;
                /** @description Linked things to put into the answer: `nics.statistics,cluster`. */
                follow?: string;
            };
            header?: never;
            path: {
                dataCenterId: string;
                bondId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The list. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["network"][];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    add_datacenters_by_dataCenterId_iscsibonds_by_bondId_networks: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                dataCenterId: string;
                bondId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["network_update"];
            };
        };
        responses: {
            /** @description Made. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["network"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    get_datacenters_by_dataCenterId_iscsibonds_by_bondId_networks_by_id: {
        parameters: {
            query?: {
                /** @description Linked things to put into the answer: `nics.statistics,cluster`. */
                follow?: string;
            };
            header?: never;
            path: {
                dataCenterId: string;
                bondId: string;
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["network"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    remove_datacenters_by_dataCenterId_iscsibonds_by_bondId_networks_by_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                dataCenterId: string;
                bondId: string;
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Gone. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Error"];
        };
    };
    list_datacenters_by_dataCenterId_iscsibonds_by_bondId_storageserverconnections: {
        parameters: {
            query?: {
                /** @description For instance `name=web* and status=up sortby name page 2`. */
                search?: string;
                /** @description Most items. */
                max?: number;
                /** @description Whether a search heeds case. */
                case_sensitive?: boolean;
                /** @description Only what the caller has a role on. */
                filter?: boolean;
                /** @description Linked things to put into the answer: `nics.statistics,cluster`. */
                follow?: string;
            };
            header?: never;
            path: {
                dataCenterId: string;
                bondId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The list. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["storage_connection"][];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    add_datacenters_by_dataCenterId_iscsibonds_by_bondId_storageserverconnections: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                dataCenterId: string;
                bondId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["storage_connection_update"];
            };
        };
        responses: {
            /** @description Made. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["storage_connection"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    get_datacenters_by_dataCenterId_iscsibonds_by_bondId_storageserverconnections_by_id: {
        parameters: {
            query?: {
                /** @description Linked things to put into the answer: `nics.statistics,cluster`. */
                follow?: string;
            };
            header?: never;
            path: {
                dataCenterId: string;
                bondId: string;
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["storage_connection"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    remove_datacenters_by_dataCenterId_iscsibonds_by_bondId_storageserverconnections_by_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                dataCenterId: string;
                bondId: string;
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Gone. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Error"];
        };
    };
    list_storageconnections: {
        parameters: {
            query?: {
                /** @description For instance `name=web* and status=up sortby name page 2`. */
                search?: string;
                /** @description Most items. */
                max?: number;
                /** @description Whether a search heeds case. */
                case_sensitive?: boolean;
                /** @description Only what the caller has a role on. */
                filter?: boolean;
                /** @description Linked things to put into the answer: `nics.statistics,cluster`. */
                follow?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The list. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["storage_connection"][];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    add_storageconnections: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["storage_connection_add"];
            };
        };
        responses: {
            /** @description Made. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["storage_connection"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    get_storageconnections_by_id: {
        parameters: {
            query?: {
                /** @description Linked things to put into the answer: `nics.statistics,cluster`. */
                follow?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["storage_connection"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    update_storageconnections_by_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["storage_connection_update"];
            };
        };
        responses: {
            /** @description As it is now. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["storage_connection"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    remove_storageconnections_by_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Gone. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Error"];
        };
    };
    list_datacenters_by_dataCenterId_qoss: {
        parameters: {
            query?: {
                /** @description For instance `name=web* and status=up sortby name page 2`. */
                search?: string;
                /** @description Most items. */
                max?: number;
                /** @description Whether a search heeds case. */
                case_sensitive?: boolean;
                /** @description Only what the caller has a role on. */
                filter?: boolean;
                /** @description Linked things to put into the answer: `nics.statistics,cluster`. */
                follow?: string;
            };
            header?: never;
            path: {
                dataCenterId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The list. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["qos"][];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    add_datacenters_by_dataCenterId_qoss: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                dataCenterId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["qos_add"];
            };
        };
        responses: {
            /** @description Made. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["qos"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    get_datacenters_by_dataCenterId_qoss_by_id: {
        parameters: {
            query?: {
                /** @description Linked things to put into the answer: `nics.statistics,cluster`. */
                follow?: string;
            };
            header?: never;
            path: {
                dataCenterId: string;
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["qos"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    update_datacenters_by_dataCenterId_qoss_by_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                dataCenterId: string;
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["qos_update"];
            };
        };
        responses: {
            /** @description As it is now. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["qos"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    remove_datacenters_by_dataCenterId_qoss_by_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                dataCenterId: string;
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Gone. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Error"];
        };
    };
    list_templates: {
        parameters: {
            query?: {
                /** @description For instance `name=web* and status=up sortby name page 2`. */
                search?: string;
                /** @description Most items. */
                max?: number;
                /** @description Whether a search heeds case. */
                case_sensitive?: boolean;
                /** @description Only what the caller has a role on. */
                filter?: boolean;
                /** @description Linked things to put into the answer: `nics.statistics,cluster`. */
                follow?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The list. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["template"][];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    get_templates_by_id: {
        parameters: {
            query?: {
                /** @description Linked things to put into the answer: `nics.statistics,cluster`. */
                follow?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["template"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    list_tags: {
        parameters: {
            query?: {
                /** @description For instance `name=web* and status=up sortby name page 2`. */
                search?: string;
                /** @description Most items. */
                max?: number;
                /** @description Whether a search heeds case. */
                case_sensitive?: boolean;
                /** @description Only what the caller has a role on. */
                filter?: boolean;
                /** @description Linked things to put into the answer: `nics.statistics,cluster`. */
                follow?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The list. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["tag"][];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    get_tags_by_id: {
        parameters: {
            query?: {
                /** @description Linked things to put into the answer: `nics.statistics,cluster`. */
                follow?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["tag"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    list_users: {
        parameters: {
            query?: {
                /** @description For instance `name=web* and status=up sortby name page 2`. */
                search?: string;
                /** @description Most items. */
                max?: number;
                /** @description Whether a search heeds case. */
                case_sensitive?: boolean;
                /** @description Only what the caller has a role on. */
                filter?: boolean;
                /** @description Linked things to put into the answer: `nics.statistics,cluster`. */
                follow?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The list. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["user"][];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    add_users: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["user_add"];
            };
        };
        responses: {
            /** @description Made. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["user"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    get_users_by_id: {
        parameters: {
            query?: {
                /** @description Linked things to put into the answer: `nics.statistics,cluster`. */
                follow?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["user"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    update_users_by_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["user_update"];
            };
        };
        responses: {
            /** @description As it is now. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["user"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    remove_users_by_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Gone. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Error"];
        };
    };
    list_groups: {
        parameters: {
            query?: {
                /** @description For instance `name=web* and status=up sortby name page 2`. */
                search?: string;
                /** @description Most items. */
                max?: number;
                /** @description Whether a search heeds case. */
                case_sensitive?: boolean;
                /** @description Only what the caller has a role on. */
                filter?: boolean;
                /** @description Linked things to put into the answer: `nics.statistics,cluster`. */
                follow?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The list. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["group"][];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    get_groups_by_id: {
        parameters: {
            query?: {
                /** @description Linked things to put into the answer: `nics.statistics,cluster`. */
                follow?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["group"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    list_roles: {
        parameters: {
            query?: {
                /** @description For instance `name=web* and status=up sortby name page 2`. */
                search?: string;
                /** @description Most items. */
                max?: number;
                /** @description Whether a search heeds case. */
                case_sensitive?: boolean;
                /** @description Only what the caller has a role on. */
                filter?: boolean;
                /** @description Linked things to put into the answer: `nics.statistics,cluster`. */
                follow?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The list. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["role"][];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    get_roles_by_id: {
        parameters: {
            query?: {
                /** @description Linked things to put into the answer: `nics.statistics,cluster`. */
                follow?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["role"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    list_users_by_userId_roles: {
        parameters: {
            query?: {
                /** @description For instance `name=web* and status=up sortby name page 2`. */
                search?: string;
                /** @description Most items. */
                max?: number;
                /** @description Whether a search heeds case. */
                case_sensitive?: boolean;
                /** @description Only what the caller has a role on. */
                filter?: boolean;
                /** @description Linked things to put into the answer: `nics.statistics,cluster`. */
                follow?: string;
            };
            header?: never;
            path: {
                userId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The list. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["role"][];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    get_users_by_userId_roles_by_id: {
        parameters: {
            query?: {
                /** @description Linked things to put into the answer: `nics.statistics,cluster`. */
                follow?: string;
            };
            header?: never;
            path: {
                userId: string;
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["role"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    list_groups_by_groupId_roles: {
        parameters: {
            query?: {
                /** @description For instance `name=web* and status=up sortby name page 2`. */
                search?: string;
                /** @description Most items. */
                max?: number;
                /** @description Whether a search heeds case. */
                case_sensitive?: boolean;
                /** @description Only what the caller has a role on. */
                filter?: boolean;
                /** @description Linked things to put into the answer: `nics.statistics,cluster`. */
                follow?: string;
            };
            header?: never;
            path: {
                groupId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The list. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["role"][];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    get_groups_by_groupId_roles_by_id: {
        parameters: {
            query?: {
                /** @description Linked things to put into the answer: `nics.statistics,cluster`. */
                follow?: string;
            };
            header?: never;
            path: {
                groupId: string;
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["role"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    list_roles_by_roleId_permits: {
        parameters: {
            query?: {
                /** @description For instance `name=web* and status=up sortby name page 2`. */
                search?: string;
                /** @description Most items. */
                max?: number;
                /** @description Whether a search heeds case. */
                case_sensitive?: boolean;
                /** @description Only what the caller has a role on. */
                filter?: boolean;
                /** @description Linked things to put into the answer: `nics.statistics,cluster`. */
                follow?: string;
            };
            header?: never;
            path: {
                roleId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The list. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["permit"][];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    get_roles_by_roleId_permits_by_id: {
        parameters: {
            query?: {
                /** @description Linked things to put into the answer: `nics.statistics,cluster`. */
                follow?: string;
            };
            header?: never;
            path: {
                roleId: string;
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["permit"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    list_permissions: {
        parameters: {
            query?: {
                /** @description For instance `name=web* and status=up sortby name page 2`. */
                search?: string;
                /** @description Most items. */
                max?: number;
                /** @description Whether a search heeds case. */
                case_sensitive?: boolean;
                /** @description Only what the caller has a role on. */
                filter?: boolean;
                /** @description Linked things to put into the answer: `nics.statistics,cluster`. */
                follow?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The list. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["permission"][];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    add_permissions: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["permission_add"];
            };
        };
        responses: {
            /** @description Made. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["permission"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    get_permissions_by_id: {
        parameters: {
            query?: {
                /** @description Linked things to put into the answer: `nics.statistics,cluster`. */
                follow?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["permission"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    remove_permissions_by_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Gone. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Error"];
        };
    };
    list_users_by_userId_permissions: {
        parameters: {
            query?: {
                /** @description For instance `name=web* and status=up sortby name page 2`. */
                search?: string;
                /** @description Most items. */
                max?: number;
                /** @description Whether a search heeds case. */
                case_sensitive?: boolean;
                /** @description Only what the caller has a role on. */
                filter?: boolean;
                /** @description Linked things to put into the answer: `nics.statistics,cluster`. */
                follow?: string;
            };
            header?: never;
            path: {
                userId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The list. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["permission"][];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    add_users_by_userId_permissions: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                userId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["permission_add"];
            };
        };
        responses: {
            /** @description Made. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["permission"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    get_users_by_userId_permissions_by_id: {
        parameters: {
            query?: {
                /** @description Linked things to put into the answer: `nics.statistics,cluster`. */
                follow?: string;
            };
            header?: never;
            path: {
                userId: string;
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["permission"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    remove_users_by_userId_permissions_by_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                userId: string;
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Gone. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Error"];
        };
    };
    list_groups_by_groupId_permissions: {
        parameters: {
            query?: {
                /** @description For instance `name=web* and status=up sortby name page 2`. */
                search?: string;
                /** @description Most items. */
                max?: number;
                /** @description Whether a search heeds case. */
                case_sensitive?: boolean;
                /** @description Only what the caller has a role on. */
                filter?: boolean;
                /** @description Linked things to put into the answer: `nics.statistics,cluster`. */
                follow?: string;
            };
            header?: never;
            path: {
                groupId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The list. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["permission"][];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    add_groups_by_groupId_permissions: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                groupId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["permission_add"];
            };
        };
        responses: {
            /** @description Made. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["permission"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    get_groups_by_groupId_permissions_by_id: {
        parameters: {
            query?: {
                /** @description Linked things to put into the answer: `nics.statistics,cluster`. */
                follow?: string;
            };
            header?: never;
            path: {
                groupId: string;
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["permission"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    remove_groups_by_groupId_permissions_by_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                groupId: string;
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Gone. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Error"];
        };
    };
    list_datacenters_by_dataCenterId_permissions: {
        parameters: {
            query?: {
                /** @description For instance `name=web* and status=up sortby name page 2`. */
                search?: string;
                /** @description Most items. */
                max?: number;
                /** @description Whether a search heeds case. */
                case_sensitive?: boolean;
                /** @description Only what the caller has a role on. */
                filter?: boolean;
                /** @description Linked things to put into the answer: `nics.statistics,cluster`. */
                follow?: string;
            };
            header?: never;
            path: {
                dataCenterId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The list. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["permission"][];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    add_datacenters_by_dataCenterId_permissions: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                dataCenterId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["permission_add"];
            };
        };
        responses: {
            /** @description Made. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["permission"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    get_datacenters_by_dataCenterId_permissions_by_id: {
        parameters: {
            query?: {
                /** @description Linked things to put into the answer: `nics.statistics,cluster`. */
                follow?: string;
            };
            header?: never;
            path: {
                dataCenterId: string;
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["permission"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    remove_datacenters_by_dataCenterId_permissions_by_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                dataCenterId: string;
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Gone. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Error"];
        };
    };
    list_clusters_by_clusterId_permissions: {
        parameters: {
            query?: {
                /** @description For instance `name=web* and status=up sortby name page 2`. */
                search?: string;
                /** @description Most items. */
                max?: number;
                /** @description Whether a search heeds case. */
                case_sensitive?: boolean;
                /** @description Only what the caller has a role on. */
                filter?: boolean;
                /** @description Linked things to put into the answer: `nics.statistics,cluster`. */
                follow?: string;
            };
            header?: never;
            path: {
                clusterId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The list. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["permission"][];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    add_clusters_by_clusterId_permissions: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                clusterId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["permission_add"];
            };
        };
        responses: {
            /** @description Made. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["permission"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    get_clusters_by_clusterId_permissions_by_id: {
        parameters: {
            query?: {
                /** @description Linked things to put into the answer: `nics.statistics,cluster`. */
                follow?: string;
            };
            header?: never;
            path: {
                clusterId: string;
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["permission"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    remove_clusters_by_clusterId_permissions_by_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                clusterId: string;
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Gone. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Error"];
        };
    };
    list_hosts_by_hostId_permissions: {
        parameters: {
            query?: {
                /** @description For instance `name=web* and status=up sortby name page 2`. */
                search?: string;
                /** @description Most items. */
                max?: number;
                /** @description Whether a search heeds case. */
                case_sensitive?: boolean;
                /** @description Only what the caller has a role on. */
                filter?: boolean;
                /** @description Linked things to put into the answer: `nics.statistics,cluster`. */
                follow?: string;
            };
            header?: never;
            path: {
                hostId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The list. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["permission"][];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    add_hosts_by_hostId_permissions: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                hostId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["permission_add"];
            };
        };
        responses: {
            /** @description Made. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["permission"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    get_hosts_by_hostId_permissions_by_id: {
        parameters: {
            query?: {
                /** @description Linked things to put into the answer: `nics.statistics,cluster`. */
                follow?: string;
            };
            header?: never;
            path: {
                hostId: string;
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["permission"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    remove_hosts_by_hostId_permissions_by_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                hostId: string;
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Gone. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Error"];
        };
    };
    list_networks_by_networkId_permissions: {
        parameters: {
            query?: {
                /** @description For instance `name=web* and status=up sortby name page 2`. */
                search?: string;
                /** @description Most items. */
                max?: number;
                /** @description Whether a search heeds case. */
                case_sensitive?: boolean;
                /** @description Only what the caller has a role on. */
                filter?: boolean;
                /** @description Linked things to put into the answer: `nics.statistics,cluster`. */
                follow?: string;
            };
            header?: never;
            path: {
                networkId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The list. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["permission"][];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    add_networks_by_networkId_permissions: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                networkId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["permission_add"];
            };
        };
        responses: {
            /** @description Made. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["permission"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    get_networks_by_networkId_permissions_by_id: {
        parameters: {
            query?: {
                /** @description Linked things to put into the answer: `nics.statistics,cluster`. */
                follow?: string;
            };
            header?: never;
            path: {
                networkId: string;
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["permission"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    remove_networks_by_networkId_permissions_by_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                networkId: string;
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Gone. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Error"];
        };
    };
    list_clusters_by_throughId_networks_by_networkId_permissions: {
        parameters: {
            query?: {
                /** @description For instance `name=web* and status=up sortby name page 2`. */
                search?: string;
                /** @description Most items. */
                max?: number;
                /** @description Whether a search heeds case. */
                case_sensitive?: boolean;
                /** @description Only what the caller has a role on. */
                filter?: boolean;
                /** @description Linked things to put into the answer: `nics.statistics,cluster`. */
                follow?: string;
            };
            header?: never;
            path: {
                throughId: string;
                networkId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The list. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["permission"][];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    add_clusters_by_throughId_networks_by_networkId_permissions: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                throughId: string;
                networkId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["permission_add"];
            };
        };
        responses: {
            /** @description Made. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["permission"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    get_clusters_by_throughId_networks_by_networkId_permissions_by_id: {
        parameters: {
            query?: {
                /** @description Linked things to put into the answer: `nics.statistics,cluster`. */
                follow?: string;
            };
            header?: never;
            path: {
                throughId: string;
                networkId: string;
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["permission"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    remove_clusters_by_throughId_networks_by_networkId_permissions_by_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                throughId: string;
                networkId: string;
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Gone. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Error"];
        };
    };
    list_vnicprofiles_by_vnicProfileId_permissions: {
        parameters: {
            query?: {
                /** @description For instance `name=web* and status=up sortby name page 2`. */
                search?: string;
                /** @description Most items. */
                max?: number;
                /** @description Whether a search heeds case. */
                case_sensitive?: boolean;
                /** @description Only what the caller has a role on. */
                filter?: boolean;
                /** @description Linked things to put into the answer: `nics.statistics,cluster`. */
                follow?: string;
            };
            header?: never;
            path: {
                vnicProfileId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The list. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["permission"][];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    add_vnicprofiles_by_vnicProfileId_permissions: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                vnicProfileId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["permission_add"];
            };
        };
        responses: {
            /** @description Made. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["permission"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    get_vnicprofiles_by_vnicProfileId_permissions_by_id: {
        parameters: {
            query?: {
                /** @description Linked things to put into the answer: `nics.statistics,cluster`. */
                follow?: string;
            };
            header?: never;
            path: {
                vnicProfileId: string;
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["permission"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    remove_vnicprofiles_by_vnicProfileId_permissions_by_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                vnicProfileId: string;
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Gone. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Error"];
        };
    };
    list_macpools_by_macPoolId_permissions: {
        parameters: {
            query?: {
                /** @description For instance `name=web* and status=up sortby name page 2`. */
                search?: string;
                /** @description Most items. */
                max?: number;
                /** @description Whether a search heeds case. */
                case_sensitive?: boolean;
                /** @description Only what the caller has a role on. */
                filter?: boolean;
                /** @description Linked things to put into the answer: `nics.statistics,cluster`. */
                follow?: string;
            };
            header?: never;
            path: {
                macPoolId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The list. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["permission"][];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    add_macpools_by_macPoolId_permissions: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                macPoolId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["permission_add"];
            };
        };
        responses: {
            /** @description Made. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["permission"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    get_macpools_by_macPoolId_permissions_by_id: {
        parameters: {
            query?: {
                /** @description Linked things to put into the answer: `nics.statistics,cluster`. */
                follow?: string;
            };
            header?: never;
            path: {
                macPoolId: string;
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["permission"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    remove_macpools_by_macPoolId_permissions_by_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                macPoolId: string;
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Gone. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Error"];
        };
    };
    list_vms_by_vmId_permissions: {
        parameters: {
            query?: {
                /** @description For instance `name=web* and status=up sortby name page 2`. */
                search?: string;
                /** @description Most items. */
                max?: number;
                /** @description Whether a search heeds case. */
                case_sensitive?: boolean;
                /** @description Only what the caller has a role on. */
                filter?: boolean;
                /** @description Linked things to put into the answer: `nics.statistics,cluster`. */
                follow?: string;
            };
            header?: never;
            path: {
                vmId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The list. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["permission"][];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    add_vms_by_vmId_permissions: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                vmId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["permission_add"];
            };
        };
        responses: {
            /** @description Made. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["permission"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    get_vms_by_vmId_permissions_by_id: {
        parameters: {
            query?: {
                /** @description Linked things to put into the answer: `nics.statistics,cluster`. */
                follow?: string;
            };
            header?: never;
            path: {
                vmId: string;
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["permission"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    remove_vms_by_vmId_permissions_by_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                vmId: string;
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Gone. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Error"];
        };
    };
    list_templates_by_templateId_permissions: {
        parameters: {
            query?: {
                /** @description For instance `name=web* and status=up sortby name page 2`. */
                search?: string;
                /** @description Most items. */
                max?: number;
                /** @description Whether a search heeds case. */
                case_sensitive?: boolean;
                /** @description Only what the caller has a role on. */
                filter?: boolean;
                /** @description Linked things to put into the answer: `nics.statistics,cluster`. */
                follow?: string;
            };
            header?: never;
            path: {
                templateId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The list. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["permission"][];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    add_templates_by_templateId_permissions: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                templateId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["permission_add"];
            };
        };
        responses: {
            /** @description Made. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["permission"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    get_templates_by_templateId_permissions_by_id: {
        parameters: {
            query?: {
                /** @description Linked things to put into the answer: `nics.statistics,cluster`. */
                follow?: string;
            };
            header?: never;
            path: {
                templateId: string;
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["permission"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    remove_templates_by_templateId_permissions_by_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                templateId: string;
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Gone. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Error"];
        };
    };
    list_affinitylabels: {
        parameters: {
            query?: {
                /** @description For instance `name=web* and status=up sortby name page 2`. */
                search?: string;
                /** @description Most items. */
                max?: number;
                /** @description Whether a search heeds case. */
                case_sensitive?: boolean;
                /** @description Only what the caller has a role on. */
                filter?: boolean;
                /** @description Linked things to put into the answer: `nics.statistics,cluster`. */
                follow?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The list. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["affinity_label"][];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    list_bookmarks: {
        parameters: {
            query?: {
                /** @description For instance `name=web* and status=up sortby name page 2`. */
                search?: string;
                /** @description Most items. */
                max?: number;
                /** @description Whether a search heeds case. */
                case_sensitive?: boolean;
                /** @description Only what the caller has a role on. */
                filter?: boolean;
                /** @description Linked things to put into the answer: `nics.statistics,cluster`. */
                follow?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The list. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["bookmark"][];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    list_clusterlevels: {
        parameters: {
            query?: {
                /** @description For instance `name=web* and status=up sortby name page 2`. */
                search?: string;
                /** @description Most items. */
                max?: number;
                /** @description Whether a search heeds case. */
                case_sensitive?: boolean;
                /** @description Only what the caller has a role on. */
                filter?: boolean;
                /** @description Linked things to put into the answer: `nics.statistics,cluster`. */
                follow?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The list. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["cluster_level"][];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    list_cpuprofiles: {
        parameters: {
            query?: {
                /** @description For instance `name=web* and status=up sortby name page 2`. */
                search?: string;
                /** @description Most items. */
                max?: number;
                /** @description Whether a search heeds case. */
                case_sensitive?: boolean;
                /** @description Only what the caller has a role on. */
                filter?: boolean;
                /** @description Linked things to put into the answer: `nics.statistics,cluster`. */
                follow?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The list. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["cpu_profile"][];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    list_disks: {
        parameters: {
            query?: {
                /** @description For instance `name=web* and status=up sortby name page 2`. */
                search?: string;
                /** @description Most items. */
                max?: number;
                /** @description Whether a search heeds case. */
                case_sensitive?: boolean;
                /** @description Only what the caller has a role on. */
                filter?: boolean;
                /** @description Linked things to put into the answer: `nics.statistics,cluster`. */
                follow?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The list. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["disk"][];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    list_diskprofiles: {
        parameters: {
            query?: {
                /** @description For instance `name=web* and status=up sortby name page 2`. */
                search?: string;
                /** @description Most items. */
                max?: number;
                /** @description Whether a search heeds case. */
                case_sensitive?: boolean;
                /** @description Only what the caller has a role on. */
                filter?: boolean;
                /** @description Linked things to put into the answer: `nics.statistics,cluster`. */
                follow?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The list. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["disk_profile"][];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    list_domains: {
        parameters: {
            query?: {
                /** @description For instance `name=web* and status=up sortby name page 2`. */
                search?: string;
                /** @description Most items. */
                max?: number;
                /** @description Whether a search heeds case. */
                case_sensitive?: boolean;
                /** @description Only what the caller has a role on. */
                filter?: boolean;
                /** @description Linked things to put into the answer: `nics.statistics,cluster`. */
                follow?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The list. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["domain"][];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    list_externalhostproviders: {
        parameters: {
            query?: {
                /** @description For instance `name=web* and status=up sortby name page 2`. */
                search?: string;
                /** @description Most items. */
                max?: number;
                /** @description Whether a search heeds case. */
                case_sensitive?: boolean;
                /** @description Only what the caller has a role on. */
                filter?: boolean;
                /** @description Linked things to put into the answer: `nics.statistics,cluster`. */
                follow?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The list. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["external_host_provider"][];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    list_icons: {
        parameters: {
            query?: {
                /** @description For instance `name=web* and status=up sortby name page 2`. */
                search?: string;
                /** @description Most items. */
                max?: number;
                /** @description Whether a search heeds case. */
                case_sensitive?: boolean;
                /** @description Only what the caller has a role on. */
                filter?: boolean;
                /** @description Linked things to put into the answer: `nics.statistics,cluster`. */
                follow?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The list. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["icon"][];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    list_instancetypes: {
        parameters: {
            query?: {
                /** @description For instance `name=web* and status=up sortby name page 2`. */
                search?: string;
                /** @description Most items. */
                max?: number;
                /** @description Whether a search heeds case. */
                case_sensitive?: boolean;
                /** @description Only what the caller has a role on. */
                filter?: boolean;
                /** @description Linked things to put into the answer: `nics.statistics,cluster`. */
                follow?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The list. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["instance_type"][];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    list_katelloerrata: {
        parameters: {
            query?: {
                /** @description For instance `name=web* and status=up sortby name page 2`. */
                search?: string;
                /** @description Most items. */
                max?: number;
                /** @description Whether a search heeds case. */
                case_sensitive?: boolean;
                /** @description Only what the caller has a role on. */
                filter?: boolean;
                /** @description Linked things to put into the answer: `nics.statistics,cluster`. */
                follow?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The list. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["katello_erratum"][];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    list_openstackimageproviders: {
        parameters: {
            query?: {
                /** @description For instance `name=web* and status=up sortby name page 2`. */
                search?: string;
                /** @description Most items. */
                max?: number;
                /** @description Whether a search heeds case. */
                case_sensitive?: boolean;
                /** @description Only what the caller has a role on. */
                filter?: boolean;
                /** @description Linked things to put into the answer: `nics.statistics,cluster`. */
                follow?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The list. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["openstack_image_provider"][];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    list_openstacknetworkproviders: {
        parameters: {
            query?: {
                /** @description For instance `name=web* and status=up sortby name page 2`. */
                search?: string;
                /** @description Most items. */
                max?: number;
                /** @description Whether a search heeds case. */
                case_sensitive?: boolean;
                /** @description Only what the caller has a role on. */
                filter?: boolean;
                /** @description Linked things to put into the answer: `nics.statistics,cluster`. */
                follow?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The list. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["openstack_network_provider"][];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    list_openstackvolumeproviders: {
        parameters: {
            query?: {
                /** @description For instance `name=web* and status=up sortby name page 2`. */
                search?: string;
                /** @description Most items. */
                max?: number;
                /** @description Whether a search heeds case. */
                case_sensitive?: boolean;
                /** @description Only what the caller has a role on. */
                filter?: boolean;
                /** @description Linked things to put into the answer: `nics.statistics,cluster`. */
                follow?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The list. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["openstack_volume_provider"][];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    list_operatingsystems: {
        parameters: {
            query?: {
                /** @description For instance `name=web* and status=up sortby name page 2`. */
                search?: string;
                /** @description Most items. */
                max?: number;
                /** @description Whether a search heeds case. */
                case_sensitive?: boolean;
                /** @description Only what the caller has a role on. */
                filter?: boolean;
                /** @description Linked things to put into the answer: `nics.statistics,cluster`. */
                follow?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The list. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["operating_system"][];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    list_schedulingpolicies: {
        parameters: {
            query?: {
                /** @description For instance `name=web* and status=up sortby name page 2`. */
                search?: string;
                /** @description Most items. */
                max?: number;
                /** @description Whether a search heeds case. */
                case_sensitive?: boolean;
                /** @description Only what the caller has a role on. */
                filter?: boolean;
                /** @description Linked things to put into the answer: `nics.statistics,cluster`. */
                follow?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The list. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["scheduling_policy"][];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    list_schedulingpolicyunits: {
        parameters: {
            query?: {
                /** @description For instance `name=web* and status=up sortby name page 2`. */
                search?: string;
                /** @description Most items. */
                max?: number;
                /** @description Whether a search heeds case. */
                case_sensitive?: boolean;
                /** @description Only what the caller has a role on. */
                filter?: boolean;
                /** @description Linked things to put into the answer: `nics.statistics,cluster`. */
                follow?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The list. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["scheduling_policy_unit"][];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    list_storagedomains: {
        parameters: {
            query?: {
                /** @description For instance `name=web* and status=up sortby name page 2`. */
                search?: string;
                /** @description Most items. */
                max?: number;
                /** @description Whether a search heeds case. */
                case_sensitive?: boolean;
                /** @description Only what the caller has a role on. */
                filter?: boolean;
                /** @description Linked things to put into the answer: `nics.statistics,cluster`. */
                follow?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The list. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["storage_domain"][];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    list_vmpools: {
        parameters: {
            query?: {
                /** @description For instance `name=web* and status=up sortby name page 2`. */
                search?: string;
                /** @description Most items. */
                max?: number;
                /** @description Whether a search heeds case. */
                case_sensitive?: boolean;
                /** @description Only what the caller has a role on. */
                filter?: boolean;
                /** @description Linked things to put into the answer: `nics.statistics,cluster`. */
                follow?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The list. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["vm_pool"][];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    list_datacenters_by_dataCenterId_quotas: {
        parameters: {
            query?: {
                /** @description For instance `name=web* and status=up sortby name page 2`. */
                search?: string;
                /** @description Most items. */
                max?: number;
                /** @description Whether a search heeds case. */
                case_sensitive?: boolean;
                /** @description Only what the caller has a role on. */
                filter?: boolean;
                /** @description Linked things to put into the answer: `nics.statistics,cluster`. */
                follow?: string;
            };
            header?: never;
            path: {
                dataCenterId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The list. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["quota"][];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    list_datacenters_by_dataCenterId_storagedomains: {
        parameters: {
            query?: {
                /** @description For instance `name=web* and status=up sortby name page 2`. */
                search?: string;
                /** @description Most items. */
                max?: number;
                /** @description Whether a search heeds case. */
                case_sensitive?: boolean;
                /** @description Only what the caller has a role on. */
                filter?: boolean;
                /** @description Linked things to put into the answer: `nics.statistics,cluster`. */
                follow?: string;
            };
            header?: never;
            path: {
                dataCenterId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The list. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["storage_domain"][];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    list_clusters_by_clusterId_affinitygroups: {
        parameters: {
            query?: {
                /** @description For instance `name=web* and status=up sortby name page 2`. */
                search?: string;
                /** @description Most items. */
                max?: number;
                /** @description Whether a search heeds case. */
                case_sensitive?: boolean;
                /** @description Only what the caller has a role on. */
                filter?: boolean;
                /** @description Linked things to put into the answer: `nics.statistics,cluster`. */
                follow?: string;
            };
            header?: never;
            path: {
                clusterId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The list. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["affinity_group"][];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    list_clusters_by_clusterId_cpuprofiles: {
        parameters: {
            query?: {
                /** @description For instance `name=web* and status=up sortby name page 2`. */
                search?: string;
                /** @description Most items. */
                max?: number;
                /** @description Whether a search heeds case. */
                case_sensitive?: boolean;
                /** @description Only what the caller has a role on. */
                filter?: boolean;
                /** @description Linked things to put into the answer: `nics.statistics,cluster`. */
                follow?: string;
            };
            header?: never;
            path: {
                clusterId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The list. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["cpu_profile"][];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    list_clusters_by_clusterId_enabledfeatures: {
        parameters: {
            query?: {
                /** @description For instance `name=web* and status=up sortby name page 2`. */
                search?: string;
                /** @description Most items. */
                max?: number;
                /** @description Whether a search heeds case. */
                case_sensitive?: boolean;
                /** @description Only what the caller has a role on. */
                filter?: boolean;
                /** @description Linked things to put into the answer: `nics.statistics,cluster`. */
                follow?: string;
            };
            header?: never;
            path: {
                clusterId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The list. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["cluster_feature"][];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    list_clusters_by_clusterId_externalnetworkproviders: {
        parameters: {
            query?: {
                /** @description For instance `name=web* and status=up sortby name page 2`. */
                search?: string;
                /** @description Most items. */
                max?: number;
                /** @description Whether a search heeds case. */
                case_sensitive?: boolean;
                /** @description Only what the caller has a role on. */
                filter?: boolean;
                /** @description Linked things to put into the answer: `nics.statistics,cluster`. */
                follow?: string;
            };
            header?: never;
            path: {
                clusterId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The list. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["external_provider"][];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    list_clusters_by_clusterId_glusterhooks: {
        parameters: {
            query?: {
                /** @description For instance `name=web* and status=up sortby name page 2`. */
                search?: string;
                /** @description Most items. */
                max?: number;
                /** @description Whether a search heeds case. */
                case_sensitive?: boolean;
                /** @description Only what the caller has a role on. */
                filter?: boolean;
                /** @description Linked things to put into the answer: `nics.statistics,cluster`. */
                follow?: string;
            };
            header?: never;
            path: {
                clusterId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The list. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["gluster_hook"][];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    list_clusters_by_clusterId_glustervolumes: {
        parameters: {
            query?: {
                /** @description For instance `name=web* and status=up sortby name page 2`. */
                search?: string;
                /** @description Most items. */
                max?: number;
                /** @description Whether a search heeds case. */
                case_sensitive?: boolean;
                /** @description Only what the caller has a role on. */
                filter?: boolean;
                /** @description Linked things to put into the answer: `nics.statistics,cluster`. */
                follow?: string;
            };
            header?: never;
            path: {
                clusterId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The list. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["gluster_volume"][];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    list_hosts_by_hostId_affinitylabels: {
        parameters: {
            query?: {
                /** @description For instance `name=web* and status=up sortby name page 2`. */
                search?: string;
                /** @description Most items. */
                max?: number;
                /** @description Whether a search heeds case. */
                case_sensitive?: boolean;
                /** @description Only what the caller has a role on. */
                filter?: boolean;
                /** @description Linked things to put into the answer: `nics.statistics,cluster`. */
                follow?: string;
            };
            header?: never;
            path: {
                hostId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The list. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["affinity_label"][];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    list_hosts_by_hostId_devices: {
        parameters: {
            query?: {
                /** @description For instance `name=web* and status=up sortby name page 2`. */
                search?: string;
                /** @description Most items. */
                max?: number;
                /** @description Whether a search heeds case. */
                case_sensitive?: boolean;
                /** @description Only what the caller has a role on. */
                filter?: boolean;
                /** @description Linked things to put into the answer: `nics.statistics,cluster`. */
                follow?: string;
            };
            header?: never;
            path: {
                hostId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The list. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["host_device"][];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    list_hosts_by_hostId_externalnetworkproviderconfigurations: {
        parameters: {
            query?: {
                /** @description For instance `name=web* and status=up sortby name page 2`. */
                search?: string;
                /** @description Most items. */
                max?: number;
                /** @description Whether a search heeds case. */
                case_sensitive?: boolean;
                /** @description Only what the caller has a role on. */
                filter?: boolean;
                /** @description Linked things to put into the answer: `nics.statistics,cluster`. */
                follow?: string;
            };
            header?: never;
            path: {
                hostId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The list. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["external_network_provider_configuration"][];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    list_hosts_by_hostId_fenceagents: {
        parameters: {
            query?: {
                /** @description For instance `name=web* and status=up sortby name page 2`. */
                search?: string;
                /** @description Most items. */
                max?: number;
                /** @description Whether a search heeds case. */
                case_sensitive?: boolean;
                /** @description Only what the caller has a role on. */
                filter?: boolean;
                /** @description Linked things to put into the answer: `nics.statistics,cluster`. */
                follow?: string;
            };
            header?: never;
            path: {
                hostId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The list. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["agent"][];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    list_hosts_by_hostId_hooks: {
        parameters: {
            query?: {
                /** @description For instance `name=web* and status=up sortby name page 2`. */
                search?: string;
                /** @description Most items. */
                max?: number;
                /** @description Whether a search heeds case. */
                case_sensitive?: boolean;
                /** @description Only what the caller has a role on. */
                filter?: boolean;
                /** @description Linked things to put into the answer: `nics.statistics,cluster`. */
                follow?: string;
            };
            header?: never;
            path: {
                hostId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The list. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["hook"][];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    list_hosts_by_hostId_katelloerrata: {
        parameters: {
            query?: {
                /** @description For instance `name=web* and status=up sortby name page 2`. */
                search?: string;
                /** @description Most items. */
                max?: number;
                /** @description Whether a search heeds case. */
                case_sensitive?: boolean;
                /** @description Only what the caller has a role on. */
                filter?: boolean;
                /** @description Linked things to put into the answer: `nics.statistics,cluster`. */
                follow?: string;
            };
            header?: never;
            path: {
                hostId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The list. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["katello_erratum"][];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    list_hosts_by_hostId_numanodes: {
        parameters: {
            query?: {
                /** @description For instance `name=web* and status=up sortby name page 2`. */
                search?: string;
                /** @description Most items. */
                max?: number;
                /** @description Whether a search heeds case. */
                case_sensitive?: boolean;
                /** @description Only what the caller has a role on. */
                filter?: boolean;
                /** @description Linked things to put into the answer: `nics.statistics,cluster`. */
                follow?: string;
            };
            header?: never;
            path: {
                hostId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The list. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["host_numa_node"][];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    list_hosts_by_hostId_storage: {
        parameters: {
            query?: {
                /** @description For instance `name=web* and status=up sortby name page 2`. */
                search?: string;
                /** @description Most items. */
                max?: number;
                /** @description Whether a search heeds case. */
                case_sensitive?: boolean;
                /** @description Only what the caller has a role on. */
                filter?: boolean;
                /** @description Linked things to put into the answer: `nics.statistics,cluster`. */
                follow?: string;
            };
            header?: never;
            path: {
                hostId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The list. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["host_storage"][];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    list_hosts_by_hostId_storageconnectionextensions: {
        parameters: {
            query?: {
                /** @description For instance `name=web* and status=up sortby name page 2`. */
                search?: string;
                /** @description Most items. */
                max?: number;
                /** @description Whether a search heeds case. */
                case_sensitive?: boolean;
                /** @description Only what the caller has a role on. */
                filter?: boolean;
                /** @description Linked things to put into the answer: `nics.statistics,cluster`. */
                follow?: string;
            };
            header?: never;
            path: {
                hostId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The list. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["storage_connection_extension"][];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    list_hosts_by_hostId_tags: {
        parameters: {
            query?: {
                /** @description For instance `name=web* and status=up sortby name page 2`. */
                search?: string;
                /** @description Most items. */
                max?: number;
                /** @description Whether a search heeds case. */
                case_sensitive?: boolean;
                /** @description Only what the caller has a role on. */
                filter?: boolean;
                /** @description Linked things to put into the answer: `nics.statistics,cluster`. */
                follow?: string;
            };
            header?: never;
            path: {
                hostId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The list. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["tag"][];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    list_vms_by_vmId_affinitylabels: {
        parameters: {
            query?: {
                /** @description For instance `name=web* and status=up sortby name page 2`. */
                search?: string;
                /** @description Most items. */
                max?: number;
                /** @description Whether a search heeds case. */
                case_sensitive?: boolean;
                /** @description Only what the caller has a role on. */
                filter?: boolean;
                /** @description Linked things to put into the answer: `nics.statistics,cluster`. */
                follow?: string;
            };
            header?: never;
            path: {
                vmId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The list. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["affinity_label"][];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    list_vms_by_vmId_applications: {
        parameters: {
            query?: {
                /** @description For instance `name=web* and status=up sortby name page 2`. */
                search?: string;
                /** @description Most items. */
                max?: number;
                /** @description Whether a search heeds case. */
                case_sensitive?: boolean;
                /** @description Only what the caller has a role on. */
                filter?: boolean;
                /** @description Linked things to put into the answer: `nics.statistics,cluster`. */
                follow?: string;
            };
            header?: never;
            path: {
                vmId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The list. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["application"][];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    list_vms_by_vmId_backups: {
        parameters: {
            query?: {
                /** @description For instance `name=web* and status=up sortby name page 2`. */
                search?: string;
                /** @description Most items. */
                max?: number;
                /** @description Whether a search heeds case. */
                case_sensitive?: boolean;
                /** @description Only what the caller has a role on. */
                filter?: boolean;
                /** @description Linked things to put into the answer: `nics.statistics,cluster`. */
                follow?: string;
            };
            header?: never;
            path: {
                vmId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The list. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["backup"][];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    list_vms_by_vmId_cdroms: {
        parameters: {
            query?: {
                /** @description For instance `name=web* and status=up sortby name page 2`. */
                search?: string;
                /** @description Most items. */
                max?: number;
                /** @description Whether a search heeds case. */
                case_sensitive?: boolean;
                /** @description Only what the caller has a role on. */
                filter?: boolean;
                /** @description Linked things to put into the answer: `nics.statistics,cluster`. */
                follow?: string;
            };
            header?: never;
            path: {
                vmId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The list. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["cdrom"][];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    list_vms_by_vmId_diskattachments: {
        parameters: {
            query?: {
                /** @description For instance `name=web* and status=up sortby name page 2`. */
                search?: string;
                /** @description Most items. */
                max?: number;
                /** @description Whether a search heeds case. */
                case_sensitive?: boolean;
                /** @description Only what the caller has a role on. */
                filter?: boolean;
                /** @description Linked things to put into the answer: `nics.statistics,cluster`. */
                follow?: string;
            };
            header?: never;
            path: {
                vmId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The list. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["disk_attachment"][];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    list_vms_by_vmId_graphicsconsoles: {
        parameters: {
            query?: {
                /** @description For instance `name=web* and status=up sortby name page 2`. */
                search?: string;
                /** @description Most items. */
                max?: number;
                /** @description Whether a search heeds case. */
                case_sensitive?: boolean;
                /** @description Only what the caller has a role on. */
                filter?: boolean;
                /** @description Linked things to put into the answer: `nics.statistics,cluster`. */
                follow?: string;
            };
            header?: never;
            path: {
                vmId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The list. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["graphics_console"][];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    list_vms_by_vmId_hostdevices: {
        parameters: {
            query?: {
                /** @description For instance `name=web* and status=up sortby name page 2`. */
                search?: string;
                /** @description Most items. */
                max?: number;
                /** @description Whether a search heeds case. */
                case_sensitive?: boolean;
                /** @description Only what the caller has a role on. */
                filter?: boolean;
                /** @description Linked things to put into the answer: `nics.statistics,cluster`. */
                follow?: string;
            };
            header?: never;
            path: {
                vmId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The list. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["host_device"][];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    list_vms_by_vmId_katelloerrata: {
        parameters: {
            query?: {
                /** @description For instance `name=web* and status=up sortby name page 2`. */
                search?: string;
                /** @description Most items. */
                max?: number;
                /** @description Whether a search heeds case. */
                case_sensitive?: boolean;
                /** @description Only what the caller has a role on. */
                filter?: boolean;
                /** @description Linked things to put into the answer: `nics.statistics,cluster`. */
                follow?: string;
            };
            header?: never;
            path: {
                vmId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The list. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["katello_erratum"][];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    list_vms_by_vmId_numanodes: {
        parameters: {
            query?: {
                /** @description For instance `name=web* and status=up sortby name page 2`. */
                search?: string;
                /** @description Most items. */
                max?: number;
                /** @description Whether a search heeds case. */
                case_sensitive?: boolean;
                /** @description Only what the caller has a role on. */
                filter?: boolean;
                /** @description Linked things to put into the answer: `nics.statistics,cluster`. */
                follow?: string;
            };
            header?: never;
            path: {
                vmId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The list. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["vm_numa_node"][];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    list_vms_by_vmId_sessions: {
        parameters: {
            query?: {
                /** @description For instance `name=web* and status=up sortby name page 2`. */
                search?: string;
                /** @description Most items. */
                max?: number;
                /** @description Whether a search heeds case. */
                case_sensitive?: boolean;
                /** @description Only what the caller has a role on. */
                filter?: boolean;
                /** @description Linked things to put into the answer: `nics.statistics,cluster`. */
                follow?: string;
            };
            header?: never;
            path: {
                vmId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The list. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["session"][];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    list_vms_by_vmId_snapshots: {
        parameters: {
            query?: {
                /** @description For instance `name=web* and status=up sortby name page 2`. */
                search?: string;
                /** @description Most items. */
                max?: number;
                /** @description Whether a search heeds case. */
                case_sensitive?: boolean;
                /** @description Only what the caller has a role on. */
                filter?: boolean;
                /** @description Linked things to put into the answer: `nics.statistics,cluster`. */
                follow?: string;
            };
            header?: never;
            path: {
                vmId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The list. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["snapshot"][];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    list_vms_by_vmId_tags: {
        parameters: {
            query?: {
                /** @description For instance `name=web* and status=up sortby name page 2`. */
                search?: string;
                /** @description Most items. */
                max?: number;
                /** @description Whether a search heeds case. */
                case_sensitive?: boolean;
                /** @description Only what the caller has a role on. */
                filter?: boolean;
                /** @description Linked things to put into the answer: `nics.statistics,cluster`. */
                follow?: string;
            };
            header?: never;
            path: {
                vmId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The list. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["tag"][];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    list_vms_by_vmId_watchdogs: {
        parameters: {
            query?: {
                /** @description For instance `name=web* and status=up sortby name page 2`. */
                search?: string;
                /** @description Most items. */
                max?: number;
                /** @description Whether a search heeds case. */
                case_sensitive?: boolean;
                /** @description Only what the caller has a role on. */
                filter?: boolean;
                /** @description Linked things to put into the answer: `nics.statistics,cluster`. */
                follow?: string;
            };
            header?: never;
            path: {
                vmId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The list. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["watchdog"][];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    list_templates_by_templateId_cdroms: {
        parameters: {
            query?: {
                /** @description For instance `name=web* and status=up sortby name page 2`. */
                search?: string;
                /** @description Most items. */
                max?: number;
                /** @description Whether a search heeds case. */
                case_sensitive?: boolean;
                /** @description Only what the caller has a role on. */
                filter?: boolean;
                /** @description Linked things to put into the answer: `nics.statistics,cluster`. */
                follow?: string;
            };
            header?: never;
            path: {
                templateId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The list. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["cdrom"][];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    list_templates_by_templateId_diskattachments: {
        parameters: {
            query?: {
                /** @description For instance `name=web* and status=up sortby name page 2`. */
                search?: string;
                /** @description Most items. */
                max?: number;
                /** @description Whether a search heeds case. */
                case_sensitive?: boolean;
                /** @description Only what the caller has a role on. */
                filter?: boolean;
                /** @description Linked things to put into the answer: `nics.statistics,cluster`. */
                follow?: string;
            };
            header?: never;
            path: {
                templateId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The list. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["disk_attachment"][];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    list_templates_by_templateId_graphicsconsoles: {
        parameters: {
            query?: {
                /** @description For instance `name=web* and status=up sortby name page 2`. */
                search?: string;
                /** @description Most items. */
                max?: number;
                /** @description Whether a search heeds case. */
                case_sensitive?: boolean;
                /** @description Only what the caller has a role on. */
                filter?: boolean;
                /** @description Linked things to put into the answer: `nics.statistics,cluster`. */
                follow?: string;
            };
            header?: never;
            path: {
                templateId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The list. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["graphics_console"][];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    list_templates_by_templateId_nics: {
        parameters: {
            query?: {
                /** @description For instance `name=web* and status=up sortby name page 2`. */
                search?: string;
                /** @description Most items. */
                max?: number;
                /** @description Whether a search heeds case. */
                case_sensitive?: boolean;
                /** @description Only what the caller has a role on. */
                filter?: boolean;
                /** @description Linked things to put into the answer: `nics.statistics,cluster`. */
                follow?: string;
            };
            header?: never;
            path: {
                templateId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The list. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["nic"][];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    list_templates_by_templateId_tags: {
        parameters: {
            query?: {
                /** @description For instance `name=web* and status=up sortby name page 2`. */
                search?: string;
                /** @description Most items. */
                max?: number;
                /** @description Whether a search heeds case. */
                case_sensitive?: boolean;
                /** @description Only what the caller has a role on. */
                filter?: boolean;
                /** @description Linked things to put into the answer: `nics.statistics,cluster`. */
                follow?: string;
            };
            header?: never;
            path: {
                templateId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The list. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["tag"][];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    list_templates_by_templateId_watchdogs: {
        parameters: {
            query?: {
                /** @description For instance `name=web* and status=up sortby name page 2`. */
                search?: string;
                /** @description Most items. */
                max?: number;
                /** @description Whether a search heeds case. */
                case_sensitive?: boolean;
                /** @description Only what the caller has a role on. */
                filter?: boolean;
                /** @description Linked things to put into the answer: `nics.statistics,cluster`. */
                follow?: string;
            };
            header?: never;
            path: {
                templateId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The list. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["watchdog"][];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    list_users_by_userId_tags: {
        parameters: {
            query?: {
                /** @description For instance `name=web* and status=up sortby name page 2`. */
                search?: string;
                /** @description Most items. */
                max?: number;
                /** @description Whether a search heeds case. */
                case_sensitive?: boolean;
                /** @description Only what the caller has a role on. */
                filter?: boolean;
                /** @description Linked things to put into the answer: `nics.statistics,cluster`. */
                follow?: string;
            };
            header?: never;
            path: {
                userId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The list. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["tag"][];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    list_groups_by_groupId_tags: {
        parameters: {
            query?: {
                /** @description For instance `name=web* and status=up sortby name page 2`. */
                search?: string;
                /** @description Most items. */
                max?: number;
                /** @description Whether a search heeds case. */
                case_sensitive?: boolean;
                /** @description Only what the caller has a role on. */
                filter?: boolean;
                /** @description Linked things to put into the answer: `nics.statistics,cluster`. */
                follow?: string;
            };
            header?: never;
            path: {
                groupId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The list. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["tag"][];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    list_hosts: {
        parameters: {
            query?: {
                /** @description For instance `name=web* and status=up sortby name page 2`. */
                search?: string;
                /** @description Most items. */
                max?: number;
                /** @description Whether a search heeds case. */
                case_sensitive?: boolean;
                /** @description Only what the caller has a role on. */
                filter?: boolean;
                /** @description Linked things to put into the answer: `nics.statistics,cluster`. */
                follow?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The list. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["host"][];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    add_hosts: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["host_add"];
            };
        };
        responses: {
            /** @description Made. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["host"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    get_hosts_by_id: {
        parameters: {
            query?: {
                /** @description Linked things to put into the answer: `nics.statistics,cluster`. */
                follow?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["host"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    update_hosts_by_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["host_update"];
            };
        };
        responses: {
            /** @description As it is now. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["host"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    remove_hosts_by_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Gone. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Error"];
        };
    };
    post_hosts_by_id_activate: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    async?: boolean | null;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        readonly status?: string;
                    };
                };
            };
            default: components["responses"]["Error"];
        };
    };
    post_hosts_by_id_deactivate: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    async?: boolean | null;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        readonly status?: string;
                    };
                };
            };
            default: components["responses"]["Error"];
        };
    };
    post_hosts_by_id_refresh: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    async?: boolean | null;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        readonly status?: string;
                    };
                };
            };
            default: components["responses"]["Error"];
        };
    };
    post_hosts_by_id_commitnetconfig: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    async?: boolean | null;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        readonly status?: string;
                    };
                };
            };
            default: components["responses"]["Error"];
        };
    };
    post_hosts_by_id_syncallnetworks: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    /** @description Only answer the plan, which can be applied by its id; in the query it does the same. */
                    dry_run?: boolean | null;
                    async?: boolean | null;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        readonly plan?: components["schemas"]["plan"];
                        readonly status?: string;
                    };
                };
            };
            default: components["responses"]["Error"];
        };
    };
    post_hosts_by_id_copyhostnetworks: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    /** @description Only answer the plan, which can be applied by its id; in the query it does the same. */
                    dry_run?: boolean | null;
                    /** @description A host of the same cluster whose networks this one gets. */
                    source_host: components["schemas"]["Reference"];
                    /** @description How NICs are brought together: `order` of their names, the same `name`, a `label` in common and the rest by order, or `lldp`: plugged in alike. */
                    match?: ("order" | "name" | "label" | "lldp") | null;
                    /** @description Where static addresses come from: the next one that no host has in the network. Without a pool there is none. */
                    address_pools?: {
                        /** @description One that is copied. */
                        network?: components["schemas"]["Reference"] | null;
                        /** @example 10.1.0.10 */
                        from?: string | null;
                        /** @example 10.1.0.99 */
                        to?: string | null;
                        /**
                         * @description Of IPv6 the prefix length.
                         * @example 255.255.255.0
                         */
                        netmask?: string | null;
                        gateway?: string | null;
                    }[];
                    async?: boolean | null;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        readonly plan?: components["schemas"]["plan"];
                        readonly status?: string;
                    };
                };
            };
            default: components["responses"]["Error"];
        };
    };
    post_hosts_by_id_adoptnetworks: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    /** @description Only say what would be adopted; in the query it does the same. */
                    dry_run?: boolean | null;
                    async?: boolean | null;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Bonds that are wanted from now on as the host has them. */
                        readonly adopted_bonds?: string[];
                        /** @description Networks that are attached from now on as the host has them, and the devices that carry them. */
                        readonly adopted_networks?: {
                            network?: components["schemas"]["Reference"];
                            host_nic?: components["schemas"]["Reference"];
                            device?: string;
                        }[];
                        /** @description Devices that stay nobody’s network, and why. */
                        readonly left_devices?: {
                            device?: string;
                            type?: string;
                            reason?: string;
                        }[];
                        readonly plan?: components["schemas"]["plan"];
                        readonly status?: string;
                    };
                };
            };
            default: components["responses"]["Error"];
        };
    };
    post_hosts_by_id_confirmnetworks: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    async?: boolean | null;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        readonly status?: string;
                    };
                };
            };
            default: components["responses"]["Error"];
        };
    };
    post_hosts_by_id_enrolmenttoken: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    async?: boolean | null;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        readonly enrolment_token?: {
                            /** @description Shown only now; it can be used once. */
                            token?: string;
                            /** Format: date-time */
                            expires?: string;
                            /** @description The line to run, as root, on the host. */
                            command?: string;
                        };
                        readonly status?: string;
                    };
                };
            };
            default: components["responses"]["Error"];
        };
    };
    post_hosts_by_id_setupnetworks: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    modified_network_attachments?: components["schemas"]["network_attachment_update"][];
                    removed_network_attachments?: components["schemas"]["network_attachment_update"][];
                    synchronized_network_attachments?: components["schemas"]["network_attachment_update"][];
                    modified_bonds?: components["schemas"]["host_nic_update"][];
                    removed_bonds?: components["schemas"]["host_nic_update"][];
                    modified_labels?: components["schemas"]["network_label_update"][];
                    removed_labels?: components["schemas"]["network_label_update"][];
                    /** @description Go back unless the engine hears the host again. */
                    check_connectivity?: boolean | null;
                    /**
                     * Format: int32
                     * @description Seconds to wait for that; 120 unless given.
                     */
                    connectivity_timeout?: number | null;
                    /** @description What must be seen within `connectivity_timeout`, beside the engine hearing the host; else the change goes back. */
                    probes?: {
                        type?: ("engine" | "gateway" | "dns" | "tcp" | "lldp_neighbor" | "command" | "person") | null;
                        /** @description Of `gateway` (without it: every default gateway) and `tcp`. */
                        address?: string | null;
                        /**
                         * Format: int32
                         * @description Of `tcp`.
                         */
                        port?: number | null;
                        /** @description What `dns` resolves; the file that `command` runs, in /etc/weft/probes.d of the host. */
                        name?: string | null;
                        /** @description Of `lldp_neighbor`. */
                        host_nic?: components["schemas"]["Reference"] | null;
                    }[];
                    /** @description Make it survive a reboot. */
                    commit_on_success?: boolean | null;
                    /** @description Only answer the plan, which can be applied by its id; in the query it does the same. */
                    dry_run?: boolean | null;
                    async?: boolean | null;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        readonly plan?: components["schemas"]["plan"];
                        readonly status?: string;
                    };
                };
            };
            default: components["responses"]["Error"];
        };
    };
    list_hosts_by_hostId_nics: {
        parameters: {
            query?: {
                /** @description For instance `name=web* and status=up sortby name page 2`. */
                search?: string;
                /** @description Most items. */
                max?: number;
                /** @description Whether a search heeds case. */
                case_sensitive?: boolean;
                /** @description Only what the caller has a role on. */
                filter?: boolean;
                /** @description Linked things to put into the answer: `nics.statistics,cluster`. */
                follow?: string;
            };
            header?: never;
            path: {
                hostId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The list. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["host_nic"][];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    get_hosts_by_hostId_nics_by_id: {
        parameters: {
            query?: {
                /** @description Linked things to put into the answer: `nics.statistics,cluster`. */
                follow?: string;
            };
            header?: never;
            path: {
                hostId: string;
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["host_nic"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    list_hosts_by_hostId_changes: {
        parameters: {
            query?: {
                /** @description For instance `name=web* and status=up sortby name page 2`. */
                search?: string;
                /** @description Most items. */
                max?: number;
                /** @description Whether a search heeds case. */
                case_sensitive?: boolean;
                /** @description Only what the caller has a role on. */
                filter?: boolean;
                /** @description Linked things to put into the answer: `nics.statistics,cluster`. */
                follow?: string;
            };
            header?: never;
            path: {
                hostId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The list. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["host_change"][];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    get_hosts_by_hostId_changes_by_id: {
        parameters: {
            query?: {
                /** @description Linked things to put into the answer: `nics.statistics,cluster`. */
                follow?: string;
            };
            header?: never;
            path: {
                hostId: string;
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["host_change"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    post_hosts_by_hostId_changes_by_id_revert: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                hostId: string;
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    /** @description Go back unless the engine hears the host again; true unless given. */
                    check_connectivity?: boolean | null;
                    /**
                     * Format: int32
                     * @description Seconds to wait for that; 120 unless given.
                     */
                    connectivity_timeout?: number | null;
                    /** @description Make it survive a reboot; as the change itself unless given. */
                    commit_on_success?: boolean | null;
                    /** @description Only answer the plan, which can be applied by its id; in the query it does the same. */
                    dry_run?: boolean | null;
                    async?: boolean | null;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        readonly plan?: components["schemas"]["plan"];
                        readonly steps?: {
                            title?: string;
                            /** @description Devices that the step changes. */
                            touches?: string[];
                        }[];
                        readonly status?: string;
                    };
                };
            };
            default: components["responses"]["Error"];
        };
    };
    list_hosts_by_hostId_findings: {
        parameters: {
            query?: {
                /** @description For instance `name=web* and status=up sortby name page 2`. */
                search?: string;
                /** @description Most items. */
                max?: number;
                /** @description Whether a search heeds case. */
                case_sensitive?: boolean;
                /** @description Only what the caller has a role on. */
                filter?: boolean;
                /** @description Linked things to put into the answer: `nics.statistics,cluster`. */
                follow?: string;
            };
            header?: never;
            path: {
                hostId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The list. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["finding"][];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    get_hosts_by_hostId_findings_by_id: {
        parameters: {
            query?: {
                /** @description Linked things to put into the answer: `nics.statistics,cluster`. */
                follow?: string;
            };
            header?: never;
            path: {
                hostId: string;
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["finding"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    list_hosts_by_hostId_nics_by_nicId_networklabels: {
        parameters: {
            query?: {
                /** @description For instance `name=web* and status=up sortby name page 2`. */
                search?: string;
                /** @description Most items. */
                max?: number;
                /** @description Whether a search heeds case. */
                case_sensitive?: boolean;
                /** @description Only what the caller has a role on. */
                filter?: boolean;
                /** @description Linked things to put into the answer: `nics.statistics,cluster`. */
                follow?: string;
            };
            header?: never;
            path: {
                hostId: string;
                nicId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The list. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["network_label"][];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    add_hosts_by_hostId_nics_by_nicId_networklabels: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                hostId: string;
                nicId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["network_label_add"];
            };
        };
        responses: {
            /** @description Made. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["network_label"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    get_hosts_by_hostId_nics_by_nicId_networklabels_by_id: {
        parameters: {
            query?: {
                /** @description Linked things to put into the answer: `nics.statistics,cluster`. */
                follow?: string;
            };
            header?: never;
            path: {
                hostId: string;
                nicId: string;
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["network_label"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    remove_hosts_by_hostId_nics_by_nicId_networklabels_by_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                hostId: string;
                nicId: string;
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Gone. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Error"];
        };
    };
    list_hosts_by_hostId_nics_by_nicId_linklayerdiscoveryprotocolelements: {
        parameters: {
            query?: {
                /** @description For instance `name=web* and status=up sortby name page 2`. */
                search?: string;
                /** @description Most items. */
                max?: number;
                /** @description Whether a search heeds case. */
                case_sensitive?: boolean;
                /** @description Only what the caller has a role on. */
                filter?: boolean;
                /** @description Linked things to put into the answer: `nics.statistics,cluster`. */
                follow?: string;
            };
            header?: never;
            path: {
                hostId: string;
                nicId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The list. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["link_layer_discovery_protocol_element"][];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    list_hosts_by_hostId_networkattachments: {
        parameters: {
            query?: {
                /** @description For instance `name=web* and status=up sortby name page 2`. */
                search?: string;
                /** @description Most items. */
                max?: number;
                /** @description Whether a search heeds case. */
                case_sensitive?: boolean;
                /** @description Only what the caller has a role on. */
                filter?: boolean;
                /** @description Linked things to put into the answer: `nics.statistics,cluster`. */
                follow?: string;
            };
            header?: never;
            path: {
                hostId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The list. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["network_attachment"][];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    add_hosts_by_hostId_networkattachments: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                hostId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["network_attachment_add"];
            };
        };
        responses: {
            /** @description Made. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["network_attachment"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    get_hosts_by_hostId_networkattachments_by_id: {
        parameters: {
            query?: {
                /** @description Linked things to put into the answer: `nics.statistics,cluster`. */
                follow?: string;
            };
            header?: never;
            path: {
                hostId: string;
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["network_attachment"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    update_hosts_by_hostId_networkattachments_by_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                hostId: string;
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["network_attachment_update"];
            };
        };
        responses: {
            /** @description As it is now. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["network_attachment"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    remove_hosts_by_hostId_networkattachments_by_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                hostId: string;
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Gone. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Error"];
        };
    };
    post_hosts_by_hostId_networkattachments_by_id_acceptreportedconfigurations: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                hostId: string;
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    /** @description Only answer the plan, which can be applied by its id; in the query it does the same. */
                    dry_run?: boolean | null;
                    async?: boolean | null;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        readonly plan?: components["schemas"]["plan"];
                        readonly status?: string;
                    };
                };
            };
            default: components["responses"]["Error"];
        };
    };
    list_hosts_by_hostId_nics_by_nicId_networkattachments: {
        parameters: {
            query?: {
                /** @description For instance `name=web* and status=up sortby name page 2`. */
                search?: string;
                /** @description Most items. */
                max?: number;
                /** @description Whether a search heeds case. */
                case_sensitive?: boolean;
                /** @description Only what the caller has a role on. */
                filter?: boolean;
                /** @description Linked things to put into the answer: `nics.statistics,cluster`. */
                follow?: string;
            };
            header?: never;
            path: {
                hostId: string;
                nicId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The list. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["network_attachment"][];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    add_hosts_by_hostId_nics_by_nicId_networkattachments: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                hostId: string;
                nicId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["network_attachment_add"];
            };
        };
        responses: {
            /** @description Made. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["network_attachment"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    get_hosts_by_hostId_nics_by_nicId_networkattachments_by_id: {
        parameters: {
            query?: {
                /** @description Linked things to put into the answer: `nics.statistics,cluster`. */
                follow?: string;
            };
            header?: never;
            path: {
                hostId: string;
                nicId: string;
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["network_attachment"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    update_hosts_by_hostId_nics_by_nicId_networkattachments_by_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                hostId: string;
                nicId: string;
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["network_attachment_update"];
            };
        };
        responses: {
            /** @description As it is now. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["network_attachment"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    remove_hosts_by_hostId_nics_by_nicId_networkattachments_by_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                hostId: string;
                nicId: string;
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Gone. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Error"];
        };
    };
    post_hosts_by_hostId_nics_by_nicId_networkattachments_by_id_acceptreportedconfigurations: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                hostId: string;
                nicId: string;
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    /** @description Only answer the plan, which can be applied by its id; in the query it does the same. */
                    dry_run?: boolean | null;
                    async?: boolean | null;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        readonly plan?: components["schemas"]["plan"];
                        readonly status?: string;
                    };
                };
            };
            default: components["responses"]["Error"];
        };
    };
    list_hosts_by_hostId_plans: {
        parameters: {
            query?: {
                /** @description For instance `name=web* and status=up sortby name page 2`. */
                search?: string;
                /** @description Most items. */
                max?: number;
                /** @description Whether a search heeds case. */
                case_sensitive?: boolean;
                /** @description Only what the caller has a role on. */
                filter?: boolean;
                /** @description Linked things to put into the answer: `nics.statistics,cluster`. */
                follow?: string;
            };
            header?: never;
            path: {
                hostId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The list. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["plan"][];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    get_hosts_by_hostId_plans_by_id: {
        parameters: {
            query?: {
                /** @description Linked things to put into the answer: `nics.statistics,cluster`. */
                follow?: string;
            };
            header?: never;
            path: {
                hostId: string;
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["plan"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    post_hosts_by_hostId_plans_by_id_apply: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                hostId: string;
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    async?: boolean | null;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        readonly status?: string;
                    };
                };
            };
            default: components["responses"]["Error"];
        };
    };
    list_hosts_by_hostId_unmanagednetworks: {
        parameters: {
            query?: {
                /** @description For instance `name=web* and status=up sortby name page 2`. */
                search?: string;
                /** @description Most items. */
                max?: number;
                /** @description Whether a search heeds case. */
                case_sensitive?: boolean;
                /** @description Only what the caller has a role on. */
                filter?: boolean;
                /** @description Linked things to put into the answer: `nics.statistics,cluster`. */
                follow?: string;
            };
            header?: never;
            path: {
                hostId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The list. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["unmanaged_network"][];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    get_hosts_by_hostId_unmanagednetworks_by_id: {
        parameters: {
            query?: {
                /** @description Linked things to put into the answer: `nics.statistics,cluster`. */
                follow?: string;
            };
            header?: never;
            path: {
                hostId: string;
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["unmanaged_network"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    remove_hosts_by_hostId_unmanagednetworks_by_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                hostId: string;
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Gone. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Error"];
        };
    };
    list_vms: {
        parameters: {
            query?: {
                /** @description For instance `name=web* and status=up sortby name page 2`. */
                search?: string;
                /** @description Most items. */
                max?: number;
                /** @description Whether a search heeds case. */
                case_sensitive?: boolean;
                /** @description Only what the caller has a role on. */
                filter?: boolean;
                /** @description Linked things to put into the answer: `nics.statistics,cluster`. */
                follow?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The list. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["vm"][];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    add_vms: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["vm_add"];
            };
        };
        responses: {
            /** @description Made. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["vm"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    get_vms_by_id: {
        parameters: {
            query?: {
                /** @description Linked things to put into the answer: `nics.statistics,cluster`. */
                follow?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["vm"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    update_vms_by_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["vm_update"];
            };
        };
        responses: {
            /** @description As it is now. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["vm"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    remove_vms_by_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Gone. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Error"];
        };
    };
    post_vms_by_id_start: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    async?: boolean | null;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        readonly status?: string;
                    };
                };
            };
            default: components["responses"]["Error"];
        };
    };
    post_vms_by_id_stop: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    async?: boolean | null;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        readonly status?: string;
                    };
                };
            };
            default: components["responses"]["Error"];
        };
    };
    post_vms_by_id_shutdown: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    async?: boolean | null;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        readonly status?: string;
                    };
                };
            };
            default: components["responses"]["Error"];
        };
    };
    get_vms_by_vmId_serialconsole: {
        parameters: {
            query?: {
                /** @description Linked things to put into the answer: `nics.statistics,cluster`. */
                follow?: string;
            };
            header?: never;
            path: {
                vmId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["serial_console"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    list_vms_by_vmId_nics: {
        parameters: {
            query?: {
                /** @description For instance `name=web* and status=up sortby name page 2`. */
                search?: string;
                /** @description Most items. */
                max?: number;
                /** @description Whether a search heeds case. */
                case_sensitive?: boolean;
                /** @description Only what the caller has a role on. */
                filter?: boolean;
                /** @description Linked things to put into the answer: `nics.statistics,cluster`. */
                follow?: string;
            };
            header?: never;
            path: {
                vmId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The list. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["nic"][];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    add_vms_by_vmId_nics: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                vmId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["nic_add"];
            };
        };
        responses: {
            /** @description Made. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["nic"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    get_vms_by_vmId_nics_by_id: {
        parameters: {
            query?: {
                /** @description Linked things to put into the answer: `nics.statistics,cluster`. */
                follow?: string;
            };
            header?: never;
            path: {
                vmId: string;
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["nic"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    update_vms_by_vmId_nics_by_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                vmId: string;
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["nic_update"];
            };
        };
        responses: {
            /** @description As it is now. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["nic"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    remove_vms_by_vmId_nics_by_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                vmId: string;
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Gone. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Error"];
        };
    };
    post_vms_by_vmId_nics_by_id_activate: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                vmId: string;
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    async?: boolean | null;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        readonly status?: string;
                    };
                };
            };
            default: components["responses"]["Error"];
        };
    };
    post_vms_by_vmId_nics_by_id_deactivate: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                vmId: string;
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    async?: boolean | null;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        readonly status?: string;
                    };
                };
            };
            default: components["responses"]["Error"];
        };
    };
    list_vms_by_vmId_nics_by_nicId_networkfilterparameters: {
        parameters: {
            query?: {
                /** @description For instance `name=web* and status=up sortby name page 2`. */
                search?: string;
                /** @description Most items. */
                max?: number;
                /** @description Whether a search heeds case. */
                case_sensitive?: boolean;
                /** @description Only what the caller has a role on. */
                filter?: boolean;
                /** @description Linked things to put into the answer: `nics.statistics,cluster`. */
                follow?: string;
            };
            header?: never;
            path: {
                vmId: string;
                nicId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The list. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["network_filter_parameter"][];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    add_vms_by_vmId_nics_by_nicId_networkfilterparameters: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                vmId: string;
                nicId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["network_filter_parameter_add"];
            };
        };
        responses: {
            /** @description Made. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["network_filter_parameter"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    get_vms_by_vmId_nics_by_nicId_networkfilterparameters_by_id: {
        parameters: {
            query?: {
                /** @description Linked things to put into the answer: `nics.statistics,cluster`. */
                follow?: string;
            };
            header?: never;
            path: {
                vmId: string;
                nicId: string;
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["network_filter_parameter"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    update_vms_by_vmId_nics_by_nicId_networkfilterparameters_by_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                vmId: string;
                nicId: string;
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["network_filter_parameter_update"];
            };
        };
        responses: {
            /** @description As it is now. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["network_filter_parameter"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    remove_vms_by_vmId_nics_by_nicId_networkfilterparameters_by_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                vmId: string;
                nicId: string;
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Gone. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Error"];
        };
    };
    list_vms_by_vmId_reporteddevices: {
        parameters: {
            query?: {
                /** @description For instance `name=web* and status=up sortby name page 2`. */
                search?: string;
                /** @description Most items. */
                max?: number;
                /** @description Whether a search heeds case. */
                case_sensitive?: boolean;
                /** @description Only what the caller has a role on. */
                filter?: boolean;
                /** @description Linked things to put into the answer: `nics.statistics,cluster`. */
                follow?: string;
            };
            header?: never;
            path: {
                vmId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The list. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["reported_device"][];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    get_vms_by_vmId_reporteddevices_by_id: {
        parameters: {
            query?: {
                /** @description Linked things to put into the answer: `nics.statistics,cluster`. */
                follow?: string;
            };
            header?: never;
            path: {
                vmId: string;
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["reported_device"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    list_vms_by_vmId_nics_by_nicId_reporteddevices: {
        parameters: {
            query?: {
                /** @description For instance `name=web* and status=up sortby name page 2`. */
                search?: string;
                /** @description Most items. */
                max?: number;
                /** @description Whether a search heeds case. */
                case_sensitive?: boolean;
                /** @description Only what the caller has a role on. */
                filter?: boolean;
                /** @description Linked things to put into the answer: `nics.statistics,cluster`. */
                follow?: string;
            };
            header?: never;
            path: {
                vmId: string;
                nicId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The list. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["reported_device"][];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    get_vms_by_vmId_nics_by_nicId_reporteddevices_by_id: {
        parameters: {
            query?: {
                /** @description Linked things to put into the answer: `nics.statistics,cluster`. */
                follow?: string;
            };
            header?: never;
            path: {
                vmId: string;
                nicId: string;
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["reported_device"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    list_hosts_by_hostId_statistics: {
        parameters: {
            query?: {
                /** @description For instance `name=web* and status=up sortby name page 2`. */
                search?: string;
                /** @description Most items. */
                max?: number;
                /** @description Whether a search heeds case. */
                case_sensitive?: boolean;
                /** @description Only what the caller has a role on. */
                filter?: boolean;
                /** @description Linked things to put into the answer: `nics.statistics,cluster`. */
                follow?: string;
            };
            header?: never;
            path: {
                hostId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The list. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["statistic"][];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    get_hosts_by_hostId_statistics_by_id: {
        parameters: {
            query?: {
                /** @description Linked things to put into the answer: `nics.statistics,cluster`. */
                follow?: string;
            };
            header?: never;
            path: {
                hostId: string;
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["statistic"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    list_hosts_by_hostId_nics_by_nicId_statistics: {
        parameters: {
            query?: {
                /** @description For instance `name=web* and status=up sortby name page 2`. */
                search?: string;
                /** @description Most items. */
                max?: number;
                /** @description Whether a search heeds case. */
                case_sensitive?: boolean;
                /** @description Only what the caller has a role on. */
                filter?: boolean;
                /** @description Linked things to put into the answer: `nics.statistics,cluster`. */
                follow?: string;
            };
            header?: never;
            path: {
                hostId: string;
                nicId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The list. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["statistic"][];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    get_hosts_by_hostId_nics_by_nicId_statistics_by_id: {
        parameters: {
            query?: {
                /** @description Linked things to put into the answer: `nics.statistics,cluster`. */
                follow?: string;
            };
            header?: never;
            path: {
                hostId: string;
                nicId: string;
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["statistic"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    list_vms_by_vmId_statistics: {
        parameters: {
            query?: {
                /** @description For instance `name=web* and status=up sortby name page 2`. */
                search?: string;
                /** @description Most items. */
                max?: number;
                /** @description Whether a search heeds case. */
                case_sensitive?: boolean;
                /** @description Only what the caller has a role on. */
                filter?: boolean;
                /** @description Linked things to put into the answer: `nics.statistics,cluster`. */
                follow?: string;
            };
            header?: never;
            path: {
                vmId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The list. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["statistic"][];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    get_vms_by_vmId_statistics_by_id: {
        parameters: {
            query?: {
                /** @description Linked things to put into the answer: `nics.statistics,cluster`. */
                follow?: string;
            };
            header?: never;
            path: {
                vmId: string;
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["statistic"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    list_vms_by_vmId_nics_by_nicId_statistics: {
        parameters: {
            query?: {
                /** @description For instance `name=web* and status=up sortby name page 2`. */
                search?: string;
                /** @description Most items. */
                max?: number;
                /** @description Whether a search heeds case. */
                case_sensitive?: boolean;
                /** @description Only what the caller has a role on. */
                filter?: boolean;
                /** @description Linked things to put into the answer: `nics.statistics,cluster`. */
                follow?: string;
            };
            header?: never;
            path: {
                vmId: string;
                nicId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The list. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["statistic"][];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    get_vms_by_vmId_nics_by_nicId_statistics_by_id: {
        parameters: {
            query?: {
                /** @description Linked things to put into the answer: `nics.statistics,cluster`. */
                follow?: string;
            };
            header?: never;
            path: {
                vmId: string;
                nicId: string;
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["statistic"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    list_jobs: {
        parameters: {
            query?: {
                /** @description For instance `name=web* and status=up sortby name page 2`. */
                search?: string;
                /** @description Most items. */
                max?: number;
                /** @description Whether a search heeds case. */
                case_sensitive?: boolean;
                /** @description Only what the caller has a role on. */
                filter?: boolean;
                /** @description Linked things to put into the answer: `nics.statistics,cluster`. */
                follow?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The list. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["job"][];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    get_jobs_by_id: {
        parameters: {
            query?: {
                /** @description Linked things to put into the answer: `nics.statistics,cluster`. */
                follow?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["job"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    list_jobs_by_jobId_steps: {
        parameters: {
            query?: {
                /** @description For instance `name=web* and status=up sortby name page 2`. */
                search?: string;
                /** @description Most items. */
                max?: number;
                /** @description Whether a search heeds case. */
                case_sensitive?: boolean;
                /** @description Only what the caller has a role on. */
                filter?: boolean;
                /** @description Linked things to put into the answer: `nics.statistics,cluster`. */
                follow?: string;
            };
            header?: never;
            path: {
                jobId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The list. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["step"][];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    get_jobs_by_jobId_steps_by_id: {
        parameters: {
            query?: {
                /** @description Linked things to put into the answer: `nics.statistics,cluster`. */
                follow?: string;
            };
            header?: never;
            path: {
                jobId: string;
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["step"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    list_events: {
        parameters: {
            query?: {
                /** @description For instance `name=web* and status=up sortby name page 2`. */
                search?: string;
                /** @description Most items. */
                max?: number;
                /** @description Whether a search heeds case. */
                case_sensitive?: boolean;
                /** @description Only what the caller has a role on. */
                filter?: boolean;
                /** @description Linked things to put into the answer: `nics.statistics,cluster`. */
                follow?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The list. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["event"][];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    get_events_by_id: {
        parameters: {
            query?: {
                /** @description Linked things to put into the answer: `nics.statistics,cluster`. */
                follow?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["event"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
}
