namespace ModelRegistry.Core.Tests.Approvals;

/// <summary>Signatures that <c>ssh-keygen -Y sign -n modelregistry-approval</c> of OpenSSH made over <see cref="Message"/>, and their keys.</summary>
internal static class SshSamples
{
    public const string Message = "the statement\n";

    public const string Ecdsa256Key = "ecdsa-sha2-nistp256 AAAAE2VjZHNhLXNoYTItbmlzdHAyNTYAAAAIbmlzdHAyNTYAAABBBAxhbHlgUU0k2S/6M8Q+7lEG5EXgF3+jwIRvuAB4I6ocWkogX4aqzqFbNsIaLxKxR9Nnc18lRcEH5SzEPJj3uOQ=";

    public const string Ecdsa256Signature = """
        -----BEGIN SSH SIGNATURE-----
        U1NIU0lHAAAAAQAAAGgAAAATZWNkc2Etc2hhMi1uaXN0cDI1NgAAAAhuaXN0cDI1NgAAAE
        EEDGFseWBRTSTZL/ozxD7uUQbkReAXf6PAhG+4AHgjqhxaSiBfhqrOoVs2whovErFH02dz
        XyVFwQflLMQ8mPe45AAAABZtb2RlbHJlZ2lzdHJ5LWFwcHJvdmFsAAAAAAAAAAZzaGE1MT
        IAAABkAAAAE2VjZHNhLXNoYTItbmlzdHAyNTYAAABJAAAAIHNRVthpkyJI6VW2fnqqlssz
        vDPsJD0msJWpAlFrLQ1bAAAAIQDGUfzcohA4+mauzyVBiHm1ilZhzFV0AuNwd6ekDIi/kg
        ==
        -----END SSH SIGNATURE-----
        """;

    public const string Ecdsa384Key = "ecdsa-sha2-nistp384 AAAAE2VjZHNhLXNoYTItbmlzdHAzODQAAAAIbmlzdHAzODQAAABhBDs8XPXZEbzgJHNDrxaajvIAIBriyWTS5SxJcmeAMv4CMtMIeiailxTig96EtjYwxkieIagmXgdIEioX7xxobV0Yjyv1DW3/cPRBuN1k0qZLtBlbEq1NL649gPxXfUTh7A==";

    public const string Ecdsa384Signature = """
        -----BEGIN SSH SIGNATURE-----
        U1NIU0lHAAAAAQAAAIgAAAATZWNkc2Etc2hhMi1uaXN0cDM4NAAAAAhuaXN0cDM4NAAAAG
        EEOzxc9dkRvOAkc0OvFpqO8gAgGuLJZNLlLElyZ4Ay/gIy0wh6JqKXFOKD3oS2NjDGSJ4h
        qCZeB0gSKhfvHGhtXRiPK/UNbf9w9EG43WTSpku0GVsSrU0vrj2A/Fd9ROHsAAAAFm1vZG
        VscmVnaXN0cnktYXBwcm92YWwAAAAAAAAABnNoYTUxMgAAAIMAAAATZWNkc2Etc2hhMi1u
        aXN0cDM4NAAAAGgAAAAwATvfpuj9nAqblEhcl2MEsdxWM7DAl810KJdGU5/ZYT7i95nIZV
        gjwltbOcw3XjkKAAAAMEJ8LGjpjHv9b/1OM9f9STeHKqKOp4KGDtc2DBxsyxP/4ITwBFq9
        c4/wd9nMAEbmGg==
        -----END SSH SIGNATURE-----
        """;

    public const string Ecdsa521Key = "ecdsa-sha2-nistp521 AAAAE2VjZHNhLXNoYTItbmlzdHA1MjEAAAAIbmlzdHA1MjEAAACFBAA75x+sX/xp86p65U6Hr0hzEFyFy2j51wYBvlLcTWEXTAAX5fhctRO6MG8DVvLtCnR1S2ESB2MrU2RRoBWZbFzyTACy/9GJHOBIBUK1g6D/L1lRon3Yy8rol12Rp74YThEztjgVqB/L4LFbun7DL4soYpF/9/m7UweFF5ADG4Mkyg3cFw==";

    public const string Ecdsa521Signature = """
        -----BEGIN SSH SIGNATURE-----
        U1NIU0lHAAAAAQAAAKwAAAATZWNkc2Etc2hhMi1uaXN0cDUyMQAAAAhuaXN0cDUyMQAAAI
        UEADvnH6xf/GnzqnrlToevSHMQXIXLaPnXBgG+UtxNYRdMABfl+Fy1E7owbwNW8u0KdHVL
        YRIHYytTZFGgFZlsXPJMALL/0Ykc4EgFQrWDoP8vWVGifdjLyuiXXZGnvhhOETO2OBWoH8
        vgsVu6fsMviyhikX/3+btTB4UXkAMbgyTKDdwXAAAAFm1vZGVscmVnaXN0cnktYXBwcm92
        YWwAAAAAAAAABnNoYTUxMgAAAKcAAAATZWNkc2Etc2hhMi1uaXN0cDUyMQAAAIwAAABCAK
        arZ1BEAuNTcA0hrUWNZZp/322C1TnVQZHd00dMQl+JKRQEC7f4f12SxZFEJY0g7fWRETb7
        qe0wasGIjAdkX53aAAAAQgGWCia5uLC/3IxEn1ooVTUUUZP2xAlOLHS5uajHeCqAyO/Nkg
        rGAIexNCgQBjV4ktbcLeQFlKAcUrCJwnIPPvrADA==
        -----END SSH SIGNATURE-----
        """;

    public const string RsaKey = "ssh-rsa AAAAB3NzaC1yc2EAAAADAQABAAABAQCaDhBcrb4ezblj5ggt7IGqOanowLDNzFPo+CIKSEqCSJSD3QqmG7YUr4iFZvd+mEJ6G4q855nrw35MqlzKUOJdqr0zGQSjvN55qgBBEtWkQAp9Fpg9zRsI98IFGcbpNNGXY1CCGpnxL3vUbbUTnaz90IOPjQ4wd8FBLl+lqno6m6LyI53iEwHYZdWVnZ1kX14Y0nQk4iK/TVPgeFFc+9EFb5oEZz8wzt0lO+a9jpQPDbh86qjJ8yq1/iScNg6/RNG7nDNooLzktcWPTJ3/3eIStW0YVEbWKtrithgd2V27QM8GtfRSZebzuSzRx9r76Z6mHTG8to/GNNzpKn767i1j";

    public const string RsaSignature = """
        -----BEGIN SSH SIGNATURE-----
        U1NIU0lHAAAAAQAAARcAAAAHc3NoLXJzYQAAAAMBAAEAAAEBAJoOEFytvh7NuWPmCC3sga
        o5qejAsM3MU+j4IgpISoJIlIPdCqYbthSviIVm936YQnobirznmevDfkyqXMpQ4l2qvTMZ
        BKO83nmqAEES1aRACn0WmD3NGwj3wgUZxuk00ZdjUIIamfEve9RttROdrP3Qg4+NDjB3wU
        EuX6WqejqbovIjneITAdhl1ZWdnWRfXhjSdCTiIr9NU+B4UVz70QVvmgRnPzDO3SU75r2O
        lA8NuHzqqMnzKrX+JJw2Dr9E0bucM2igvOS1xY9Mnf/d4hK1bRhURtYq2uK2GB3ZXbtAzw
        a19FJl5vO5LNHH2vvpnqYdMby2j8Y03OkqfvruLWMAAAAWbW9kZWxyZWdpc3RyeS1hcHBy
        b3ZhbAAAAAAAAAAGc2hhNTEyAAABFAAAAAxyc2Etc2hhMi01MTIAAAEAIT++sMX2IL9k9s
        pOczd88NbnkKx9e0VWaeUhWvjsh6qlgCRM6+SbetIepKdZhu15EB0d0xVS1p41QmmQsWmT
        bpPelUpDKtdvNWAQO31PPIB3BNVj+405WBXwQx8YVorKtTZ39cdkVm2CIWn+t44kS0dw/q
        vAX8QCuNAha83hJpjCYngX4Hs0ikgijzeU1hCrSPMNeyoeEtA1SGxR0E0UGA3DAr0xDMuQ
        tiEbCb6LhFmvSzNjOQoyYAJrhOXUOvi5NWeaOPAsOjFfIAufc3LvFReqD531PAYlyY2XdB
        QWAWMq6IgOf9Ah2QXe3VHUd0+0pJawGd7412U1X7Y+tjN7uQ==
        -----END SSH SIGNATURE-----
        """;

    public const string Ed25519Key = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIKNMCDbCaswaANZcizWI4Yk1yV0ibhudoPRBwzEbnXzn";
}
